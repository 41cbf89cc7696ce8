<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Province: 2.5 px and a soft band; the name until the units below have theirs. -->
  <NamedLayer>
    <Name>adm-province</Name>
    <UserStyle>
      <Name>adm-province</Name>
      <Title>Tỉnh, thành phố<Localized lang="en">Provinces</Localized></Title>
      <!-- Nothing to see: the area answers the pointer. The outer edge has no line. -->
      <FeatureTypeStyle>
        <FeatureTypeName>adm-province</FeatureTypeName>
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
        <FeatureTypeName>adm-province.line</FeatureTypeName>
        <Rule>
          <Name>province</Name>
          <Title>Ranh giới tỉnh<Localized lang="en">Province boundary</Localized></Title>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-province</CssParameter>
              <CssParameter name="stroke-width">8</CssParameter>
              <CssParameter name="stroke-opacity">0.12</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
              <CssParameter name="stroke-linecap">butt</CssParameter>
            </Stroke>
          </LineSymbolizer>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-province</CssParameter>
              <CssParameter name="stroke-width">2.5</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
              <CssParameter name="stroke-linecap">butt</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-province.label</FeatureTypeName>
        <VendorOption name="order">label</VendorOption>
        <Rule>
          <Name>name</Name>
          <MinScaleDenominator>1544261</MinScaleDenominator>
          <MaxScaleDenominator>34942642</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">15</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">90</VendorOption>
            <VendorOption name="autoWrap">130</VendorOption>
            <VendorOption name="spaceAround">4</VendorOption>
            <VendorOption name="displacementMode">C,N,S</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
