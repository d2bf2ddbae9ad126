package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageLinksTest {

    @Test
    void onOneHostLinksArePaths() {
        PageLinks links = new PageLinks(new Hosts("/", "/"));

        assertThat(links.products()).isEqualTo("/");
        assertThat(links.violationsOf("care.contacts")).isEqualTo("/violations?product=care.contacts");
    }

    @Test
    void elsewhereTheyNameTheHostOfTheServiceThatOwnsThePage() {
        PageLinks links = new PageLinks(new Hosts("http://127.0.0.1:8080", "http://127.0.0.1:8084"));

        assertThat(links.product("care.contacts")).isEqualTo("http://127.0.0.1:8080/products/care.contacts");
        assertThat(links.objectives()).isEqualTo("http://127.0.0.1:8084/objectives");
    }

    @Test
    void anIdCannotLeadElsewhere() {
        assertThat(new PageLinks(new Hosts("/", "/")).product("../q?x=1#a b"))
                .isEqualTo("/products/..%2Fq%3Fx%3D1%23a%20b");
    }

    private record Hosts(String catalog, String sli) implements PagesConfig {
        @Override
        public String contract() {
            return SAME_HOST;
        }

        @Override
        public String governance() {
            return SAME_HOST;
        }
    }
}
