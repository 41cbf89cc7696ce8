package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.support.ServerTest;

@ServerTest
class CatalogueHttpTest {
  @Autowired WebApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired Journal journal;
  @Autowired TransactionTemplate transactions;
  @Autowired JsonMapper json;

  @Test
  void onlyTheAdministratorReadsTheProblems() throws Exception {
    MockMvc doors = MockMvcBuilders.webAppContextSetup(context).build();
    for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
      String path = method == HttpMethod.GET ? "/api/catalogue/problems" : "/api/catalogue/reload";
      assertEquals(401, as(doors, Caller.anonymous(), method, path).getStatus());
      assertEquals(403, as(doors, ActingAs.role(Role.PLANNER), method, path).getStatus());
      assertEquals(200, as(doors, ActingAs.role(Role.ADMINISTRATOR), method, path).getStatus());
    }
  }

  @Test
  void aReloadAnswersWithFileLineRemedyAndNearestName() throws Exception {
    LayerFolder folder = new LayerFolder();
    Catalogue catalogue =
        new Catalogue(
            new LayerFiles(folder.path),
            db,
            journal,
            transactions,
            new StaticListableBeanFactory().getBeanProvider(UnitAreas.class),
            List::of);
    MockMvc doors =
        MockMvcBuilders.standaloneSetup(new CatalogueHttp(catalogue))
            .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
            .build();
    String before = catalogue.version();
    folder.change("stations.yaml", "group: environment", "group: enviroment");

    Caller administrator = ActingAs.role(Role.ADMINISTRATOR);
    JsonNode reload = read(as(doors, administrator, HttpMethod.POST, "/api/catalogue/reload"));
    assertEquals(before, reload.get("version").asString());
    JsonNode problem = reload.at("/items/0");
    assertEquals("stations.yaml", problem.get("file").asString());
    assertEquals(4, problem.get("line").asInt());
    assertEquals("environment", problem.get("nearest").asString());
    assertTrue(problem.get("vi").asString().contains("Có lẽ là «environment»"));
    assertEquals(reload, read(as(doors, administrator, HttpMethod.GET, "/api/catalogue/problems")));
  }

  private static MockHttpServletResponse as(
      MockMvc doors, Caller caller, HttpMethod method, String path) throws Exception {
    var request = MockMvcRequestBuilders.request(method, URI.create(path));
    return ActingAs.call(caller, () -> doors.perform(request).andReturn().getResponse());
  }

  private JsonNode read(MockHttpServletResponse answer) throws Exception {
    assertEquals(200, answer.getStatus());
    return json.readTree(answer.getContentAsByteArray());
  }
}
