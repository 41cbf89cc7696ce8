<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Shape and colour tell the severity; solid is not taken, an outline with a tick is taken. Above everything. -->
  <NamedLayer>
    <Name>alarms</Name>
    <UserStyle>
      <Name>alarms</Name>
      <Title>Cảnh báo<Localized lang="en">Alarms</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>alarms</FeatureTypeName>
        <VendorOption name="order">top</VendorOption>
        <Rule>
          <Name>cluster</Name>
          <Title>Nhiều điểm gộp lại: số lượng và tình trạng xấu nhất<Localized lang="en">Several points: their count and the worst state</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:PropertyName>cluster</ogc:PropertyName>
              <ogc:Literal>true</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="numberFormat">
                <ogc:Literal>0</ogc:Literal>
                <ogc:PropertyName>count</ogc:PropertyName>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">13</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Fill><CssParameter name="fill">@ink</CssParameter></Fill>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:pill-${worst}|pill"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
            <VendorOption name="graphic-resize">stretch</VendorOption>
            <VendorOption name="priority">95</VendorOption>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <!-- Severity and state change: the page joins them. -->
      <FeatureTypeStyle>
        <FeatureTypeName>alarms.state</FeatureTypeName>
        <VendorOption name="order">top</VendorOption>
        <Rule>
          <Name>alarm-middle</Name>
          <Title>Cảnh báo<Localized lang="en">Alarm</Localized></Title>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:alarm-${state.severity}-${state.state}-m|alarm-${state.severity}-open-m"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>alarm-large</Name>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:alarm-${state.severity}-${state.state}|alarm-${state.severity}-open"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>kind</Name>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>state</ogc:Literal></ogc:Function>
              <ogc:Literal>open</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:alarm-kind-${symbol}-${state.severity}|alarm-kind-other-${state.severity}"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
