<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Colours only from the class table landuse; not drawn above 1:273.000, lines from zoom 14. -->
  <NamedLayer>
    <Name>planning-landuse</Name>
    <UserStyle>
      <Name>planning-landuse</Name>
      <Title>Quy hoạch sử dụng đất<Localized lang="en">Land-use plan</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-landuse</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>no-colour</Name>
          <Title>Loại đất chưa có màu<Localized lang="en">Land use without a colour</Localized></Title>
          <ogc:Filter>
            <ogc:Or>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal>DSN</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal>NCS</ogc:Literal>
              </ogc:PropertyIsEqualTo>
            </ogc:Or>
          </ogc:Filter>
          <MaxScaleDenominator>272989</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:hatch</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>landuse</Name>
          <Title>Loại đất theo quy hoạch<Localized lang="en">Planned land use</Localized></Title>
          <ElseFilter/>
          <MaxScaleDenominator>272989</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>landuse</ogc:Literal>
                  <ogc:Literal>fill</ogc:Literal>
                  <ogc:PropertyName>code</ogc:PropertyName>
                </ogc:Function>
              </CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-landuse</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>edge-thin</Name>
          <MinScaleDenominator>8531</MinScaleDenominator>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@parcel</CssParameter>
              <CssParameter name="stroke-width">0.4</CssParameter>
              <CssParameter name="stroke-opacity">0.8</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>edge</Name>
          <MaxScaleDenominator>8531</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@parcel</CssParameter>
              <CssParameter name="stroke-width">0.75</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-landuse.label</FeatureTypeName>
        <VendorOption name="order">note</VendorOption>
        <Rule>
          <Name>code</Name>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>code</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1.2</Radius><Fill><CssParameter name="fill">@white</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@badge-ink</CssParameter></Fill>
            <VendorOption name="priority">10</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
