<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Of the family of white discs; what is overdue carries the badge of a warning. -->
  <NamedLayer>
    <Name>field-reports</Name>
    <UserStyle>
      <Name>field-reports</Name>
      <Title>Phản ánh hiện trường<Localized lang="en">Field reports</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>field-reports</FeatureTypeName>
        <VendorOption name="order">facility</VendorOption>
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
        <Rule>
          <Name>dot</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>cluster</ogc:PropertyName>
                <ogc:Literal>true</ogc:Literal>
              </ogc:PropertyIsEqualTo>
            </ogc:Not>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>circle</WellKnownName>
                <Fill><CssParameter name="fill">@symbol-ink</CssParameter></Fill>
                <Stroke>
                  <CssParameter name="stroke">@casing</CssParameter>
                  <CssParameter name="stroke-width">1</CssParameter>
                </Stroke>
              </Mark>
              <Size>5</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>symbol</Name>
          <Title>Phản ánh hiện trường<Localized lang="en">Field reports</Localized></Title>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>cluster</ogc:PropertyName>
                <ogc:Literal>true</ogc:Literal>
              </ogc:PropertyIsEqualTo>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:report-any-plain"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>field-reports.state</FeatureTypeName>
        <VendorOption name="order">top</VendorOption>
        <Rule>
          <Name>badge</Name>
          <Title>Quá hạn xử lý<Localized lang="en">Overdue</Localized></Title>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull>
                <ogc:Function name="state"><ogc:Literal>alarm</ogc:Literal></ogc:Function>
              </ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:alarm-${state.alarm}-open-s"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
              <Displacement><DisplacementX>10</DisplacementX><DisplacementY>10</DisplacementY></Displacement>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>field-reports</FeatureTypeName>
        <VendorOption name="order">note</VendorOption>
        <Rule>
          <Name>name</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>cluster</ogc:PropertyName>
                <ogc:Literal>true</ogc:Literal>
              </ogc:PropertyIsEqualTo>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>17062</MaxScaleDenominator>
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
