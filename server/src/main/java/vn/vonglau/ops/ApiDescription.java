package vn.vonglau.ops;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the published description of the API says beyond the handlers: errors and sign-in. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI api(@Value("${vonglau.public-url}") String publicUrl) {
    Schema<?> problem =
        new ObjectSchema()
            .description("RFC 9457, with a Vietnamese and an English sentence")
            .addProperty("type", new StringSchema())
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema())
            .addProperty("instance", new StringSchema())
            .addProperty("code", new StringSchema().description("stable, for programs"))
            .addProperty("vi", new StringSchema())
            .addProperty("en", new StringSchema())
            .addProperty("field", new StringSchema().description("the input at fault"))
            .addProperty("line", new IntegerSchema().description("line of the file at fault"));
    problem.setRequired(List.of("type", "title", "status", "code", "vi", "en"));
    // not the Host of whoever asks first
    return new OpenAPI()
        .servers(List.of(new Server().url(publicUrl.isBlank() ? "/" : publicUrl)))
        .info(
            new Info()
                .title("Vọng Lâu")
                .version("1")
                .description(
                    "Máy chủ giám sát trên bản đồ cho một tỉnh. / Map-centred monitoring server of"
                        + " a province. Lists are {items, next}: pass 'next' back for the page"
                        + " after."))
        .components(
            new Components()
                .addSchemas(PROBLEM, problem)
                .addSecuritySchemes(
                    "session",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("VLSESSION"))
                .addSecuritySchemes(
                    "key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")));
  }

  /** Every call may answer with the one error. */
  @Bean
  OpenApiCustomizer problems() {
    ApiResponse answer =
        new ApiResponse()
            .description("Problem")
            .content(
                new Content()
                    .addMediaType(
                        "application/problem+json",
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    return api ->
        api.getPaths()
            .values()
            .forEach(
                path ->
                    path.readOperations()
                        .forEach(
                            operation ->
                                operation.getResponses().addApiResponse("default", answer)));
  }
}
