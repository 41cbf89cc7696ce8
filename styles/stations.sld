<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- The frame tells the kind, the fill the state, the badge an alarm. -->
  <NamedLayer>
    <Name>stations</Name>
    <UserStyle>
      <Name>stations</Name>
      <Title>Trạm quan trắc<Localized lang="en">Monitoring stations</Localized></Title>
      <!-- Until the page has joined the state table: the kind. -->
      <FeatureTypeStyle>
        <FeatureTypeName>stations</FeatureTypeName>
        <VendorOption name="order">point</VendorOption>
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
          <Name>plain-small</Name>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:PropertyName>cluster</ogc:PropertyName>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:Function name="state"><ogc:Literal>joined</ogc:Literal></ogc:Function>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>1091958</MinScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-active-s|station-air-active-s"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>plain-middle</Name>
          <Title>Trạm; khung cho biết loại trạm<Localized lang="en">Stations; the frame tells the kind</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:PropertyName>cluster</ogc:PropertyName>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:Function name="state"><ogc:Literal>joined</ogc:Literal></ogc:Function>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-active-m|station-air-active-m"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>plain-large</Name>
          <Title>Trạm; khung cho biết loại trạm<Localized lang="en">Stations; the frame tells the kind</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:PropertyName>cluster</ogc:PropertyName>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:Function name="state"><ogc:Literal>joined</ogc:Literal></ogc:Function>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-active|station-air-active"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>simulated</Name>
          <Title>Số liệu mô phỏng<Localized lang="en">Simulated data</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:PropertyName>cluster</ogc:PropertyName>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>simulated</ogc:PropertyName>
                <ogc:Literal>true</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:Not>
                <ogc:PropertyIsEqualTo>
                  <ogc:Function name="state"><ogc:Literal>joined</ogc:Literal></ogc:Function>
                  <ogc:Literal>true</ogc:Literal>
                </ogc:PropertyIsEqualTo>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:tab-mp"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
              <Displacement>
                <DisplacementX>-14</DisplacementX>
                <DisplacementY>-14</DisplacementY>
              </Displacement>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <!-- Joined with the state table by the page: look, band, value, alarm. -->
      <FeatureTypeStyle>
        <FeatureTypeName>stations.state</FeatureTypeName>
        <VendorOption name="order">point</VendorOption>
        <Rule>
          <Name>look-small</Name>
          <MinScaleDenominator>1091958</MinScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-${state.look}-s|station-${type}-active-s|station-air-active-s"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>look-middle</Name>
          <Title>Tình trạng<Localized lang="en">State</Localized></Title>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-${state.look}-m|station-${type}-active-m|station-air-active-m"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>look-large</Name>
          <Title>Tình trạng<Localized lang="en">State</Localized></Title>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:station-${type}-${state.look}|station-${type}-active|station-air-active"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>simulated-joined</Name>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:PropertyName>simulated</ogc:PropertyName>
              <ogc:Literal>true</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:tab-mp"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
              <Displacement>
                <DisplacementX>-14</DisplacementX>
                <DisplacementY>-14</DisplacementY>
              </Displacement>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-aqi-middle</Name>
          <Title>Chỉ số chất lượng không khí VN_AQI<Localized lang="en">Air quality index VN_AQI</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>air</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:Not>
                <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                  <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                  <ogc:Literal>*-late</ogc:Literal>
                </ogc:PropertyIsLike>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_aqi</ogc:Literal>
                  <ogc:Literal>text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-aqi</Name>
          <Title>Chỉ số chất lượng không khí VN_AQI<Localized lang="en">Air quality index VN_AQI</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>air</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:Not>
                <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                  <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                  <ogc:Literal>*-late</ogc:Literal>
                </ogc:PropertyIsLike>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">15</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_aqi</ogc:Literal>
                  <ogc:Literal>text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-aqi-late-middle</Name>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>air</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                <ogc:Literal>*-late</ogc:Literal>
              </ogc:PropertyIsLike>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_aqi</ogc:Literal>
                  <ogc:Literal>faded-text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-aqi-late</Name>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>air</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                <ogc:Literal>*-late</ogc:Literal>
              </ogc:PropertyIsLike>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">15</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_aqi</ogc:Literal>
                  <ogc:Literal>faded-text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-wqi-middle</Name>
          <Title>Chỉ số chất lượng nước VN_WQI<Localized lang="en">Water quality index VN_WQI</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>surface_water</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:Not>
                <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                  <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                  <ogc:Literal>*-late</ogc:Literal>
                </ogc:PropertyIsLike>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-2</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_wqi</ogc:Literal>
                  <ogc:Literal>text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-wqi</Name>
          <Title>Chỉ số chất lượng nước VN_WQI<Localized lang="en">Water quality index VN_WQI</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>surface_water</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:Not>
                <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                  <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                  <ogc:Literal>*-late</ogc:Literal>
                </ogc:PropertyIsLike>
              </ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">15</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-3</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_wqi</ogc:Literal>
                  <ogc:Literal>text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-wqi-late-middle</Name>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>surface_water</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                <ogc:Literal>*-late</ogc:Literal>
              </ogc:PropertyIsLike>
            </ogc:And>
          </ogc:Filter>
          <MinScaleDenominator>136495</MinScaleDenominator>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-2</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_wqi</ogc:Literal>
                  <ogc:Literal>faded-text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>numeral-wqi-late</Name>
          <ogc:Filter>
            <ogc:And>
              <ogc:Not>
                <ogc:PropertyIsNull>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:PropertyIsNull>
              </ogc:Not>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>type</ogc:PropertyName>
                <ogc:Literal>surface_water</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
                <ogc:Function name="state"><ogc:Literal>look</ogc:Literal></ogc:Function>
                <ogc:Literal>*-late</ogc:Literal>
              </ogc:PropertyIsLike>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">15</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-3</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>vn_wqi</ogc:Literal>
                  <ogc:Literal>faded-text</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>band</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">false</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>badge</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull>
                <ogc:Function name="state"><ogc:Literal>alarm</ogc:Literal></ogc:Function>
              </ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:alarm-${state.alarm}-${state.badge}-s|alarm-${state.alarm}-open-s"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
              <Displacement><DisplacementX>13</DisplacementX><DisplacementY>13</DisplacementY></Displacement>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>stations.state</FeatureTypeName>
        <VendorOption name="order">value</VendorOption>
        <Rule>
          <Name>value</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull>
                <ogc:Function name="state"><ogc:Literal>value</ogc:Literal></ogc:Function>
              </ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>value</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">13</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>34</DisplacementX><DisplacementY>0</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Fill><CssParameter name="fill">@ink</CssParameter></Fill>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:chip"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
            <VendorOption name="graphic-resize">stretch</VendorOption>
            <VendorOption name="priority">80</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>stations</FeatureTypeName>
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
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>1</AnchorPointY></AnchorPoint>
                <Displacement>
                  <DisplacementX>0</DisplacementX>
                  <DisplacementY>-18</DisplacementY>
                </Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">50</VendorOption>
            <VendorOption name="autoWrap">110</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
