<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- What is planned has the hatch and the colour of plans; the row of the day is drawn. -->
  <NamedLayer>
    <Name>planning-construction</Name>
    <UserStyle>
      <Name>planning-construction</Name>
      <Title>Quy hoạch xây dựng<Localized lang="en">Construction plans</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-construction</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>area</Name>
          <Title>Quy hoạch xây dựng<Localized lang="en">Construction plans</Localized></Title>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:planned</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">@planned</CssParameter>
              <CssParameter name="stroke-width">1.5</CssParameter>
              <CssParameter name="stroke-dasharray">6 3</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-construction.label</FeatureTypeName>
        <VendorOption name="order">note</VendorOption>
        <Rule>
          <Name>name</Name>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">400</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement>
                  <DisplacementX>0</DisplacementX>
                  <DisplacementY>0</DisplacementY>
                </Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label-2</CssParameter></Fill>
            <VendorOption name="priority">20</VendorOption>
            <VendorOption name="autoWrap">110</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
