<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Short names from zoom 9 where they fit, full names from zoom 12. -->
  <NamedLayer>
    <Name>adm-commune</Name>
    <UserStyle>
      <Name>adm-commune</Name>
      <Title>Xã, phường, thị trấn<Localized lang="en">Communes, wards, townships</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-commune</FeatureTypeName>
        <Rule>
          <Name>hit</Name>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">@ground-in</CssParameter>
              <CssParameter name="fill-opacity">0</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-commune.line</FeatureTypeName>
        <Rule>
          <Name>commune</Name>
          <Title>Ranh giới xã, phường<Localized lang="en">Commune boundary</Localized></Title>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-commune</CssParameter>
              <CssParameter name="stroke-width">1</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-commune.label</FeatureTypeName>
        <VendorOption name="order">label</VendorOption>
        <Rule>
          <Name>short-name</Name>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="firstOf">
                <ogc:PropertyName>shortName</ogc:PropertyName>
                <ogc:PropertyName>name</ogc:PropertyName>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">70</VendorOption>
            <VendorOption name="autoWrap">96</VendorOption>
            <VendorOption name="spaceAround">3</VendorOption>
            <VendorOption name="displacementMode">C,N,S</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>full-name</Name>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">70</VendorOption>
            <VendorOption name="autoWrap">96</VendorOption>
            <VendorOption name="spaceAround">3</VendorOption>
            <VendorOption name="displacementMode">C,N,S</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
