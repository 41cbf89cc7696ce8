<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Outlines with a faint fill, dashed while nothing is built; the disc of the family of places stands in the middle. -->
  <NamedLayer>
    <Name>industrial</Name>
    <UserStyle>
      <Name>industrial</Name>
      <Title>Khu, cụm công nghiệp<Localized lang="en">Industrial parks and clusters</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>industrial</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>planned</Name>
          <Title>Đã quy hoạch, chưa xây dựng<Localized lang="en">Planned, nothing built yet</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:PropertyName>status</ogc:PropertyName>
              <ogc:Literal>planned</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@symbol-ink</CssParameter>
              <CssParameter name="stroke-width">1.5</CssParameter>
              <CssParameter name="stroke-dasharray">6 3</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>built</Name>
          <Title>Đang hoạt động hoặc đang xây dựng<Localized lang="en">Operating or under construction</Localized></Title>
          <ElseFilter/>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">@symbol-ink</CssParameter>
              <CssParameter name="fill-opacity">0.14</CssParameter>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">@symbol-ink</CssParameter>
              <CssParameter name="stroke-width">1.5</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>industrial.label</FeatureTypeName>
        <VendorOption name="order">facility</VendorOption>
        <Rule>
          <Name>symbol</Name>
          <Title>Khu, cụm công nghiệp<Localized lang="en">Industrial park or cluster</Localized></Title>
          <MaxScaleDenominator>272989</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:industrial-${kind}-plain|industrial-park-plain"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>industrial.label</FeatureTypeName>
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
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>1</AnchorPointY></AnchorPoint>
                <Displacement>
                  <DisplacementX>0</DisplacementX>
                  <DisplacementY>-13</DisplacementY>
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
