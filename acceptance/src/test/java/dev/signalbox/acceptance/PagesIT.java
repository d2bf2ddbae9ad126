package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.acceptance.WholeMesh.Printed;
import dev.signalbox.local.MeshService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the four services in a real Chromium, on the mesh that the demo's story left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int NARROW = 380;
    private static final int MOST_TABS = 60;

    private final WholeMesh mesh = WholeMesh.running();
    private Optional<Chromium> chromium = Optional.empty();

    @BeforeAll
    void openTheBrowser() {
        Optional<Path> installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "no Chromium on this machine (Debian: apt-get install chromium)");
        Printed story = TelcoStory.played();
        assertThat(story.out()).as(story.err()).contains("network.services");
        chromium = installed.map(Chromium::start);
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.ifPresent(Chromium::close);
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of(MeshService.CATALOG, "/", "Data products"),
                Arguments.of(MeshService.CATALOG, "/?q=service", "Data products"),
                Arguments.of(MeshService.CATALOG, "/products/network.services", "services"),
                Arguments.of(MeshService.CATALOG, "/products/network.services/graph", "services"),
                Arguments.of(MeshService.GOVERNANCE, "/violations", "Violations"),
                Arguments.of(MeshService.GOVERNANCE, "/policies", "Policies"),
                Arguments.of(MeshService.SLI, "/objectives", "Service levels"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void aPageHasItsTitleItsHeadingAndNoErrors(MeshService service, String path, String heading) {
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = browser().newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);

            page.navigate(mesh.service(service).url() + path);

            assertThat(page.title()).endsWith(" · Signalbox");
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(page.locator("h1").innerText()).contains(heading);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(errors).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void aPageFitsAPhoneWithoutScrollingSideways(MeshService service, String path, String heading) {
        try (BrowserContext context =
                browser().newContext(new Browser.NewContextOptions().setViewportSize(NARROW, 800))) {
            Page page = context.newPage();
            page.navigate(mesh.service(service).url() + path);

            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of %s", heading)
                    .isEqualTo(NARROW);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void aPageIsDarkForThoseWhoAskForIt(MeshService service, String path, String heading) {
        String address = mesh.service(service).url() + path;
        assertThat(brightness(address, ColorScheme.LIGHT)).as(heading).isGreaterThan(200);
        assertThat(brightness(address, ColorScheme.DARK)).as(heading).isLessThan(60);
    }

    @Test
    void theKeyboardAloneLeadsToTheContentTheSearchAndTheResults() {
        try (BrowserContext context = browser().newContext()) {
            Page page = context.newPage();
            page.navigate(mesh.service(MeshService.CATALOG).url() + "/?q=service");

            page.keyboard().press("Tab");
            assertThat(focused(page)).contains("#content");

            assertThat(tabUntil(page, "document.activeElement.matches('input[type=search]')"))
                    .as("the search field is reached")
                    .isTrue();
            assertThat(tabUntil(page, "document.activeElement.matches('main a[href*=\"/products/\"]')"))
                    .as("a result is reached")
                    .isTrue();
            page.keyboard().press("Enter");
            page.waitForURL("**/products/**");
        }
    }

    @Test
    void whatWasFoundLeadsToTheProductAndFromThereToItsViolationsOnAnotherService() {
        try (BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setDeviceScaleFactor(2))) {
            Page page = context.newPage();
            page.navigate(mesh.service(MeshService.CATALOG).url() + "/?q=service");
            assertThat(page.locator("main").innerText()).contains("network.services", "provisioning.activations");
            screenshot(page, "search.png");

            follow(page, "main a[href$='/products/network.services']", "**/products/network.services");
            assertThat(page.locator("h1").innerText()).contains("services");
            screenshot(page, "product.png");

            follow(
                    page,
                    "nav a:has-text('Violations')",
                    mesh.service(MeshService.GOVERNANCE).url() + "/violations");
            follow(
                    page,
                    "nav a:has-text('Service levels')",
                    mesh.service(MeshService.SLI).url() + "/objectives");
            assertThat(page.locator("main").innerText()).contains("provisioning.activations", "freshness");
        }
    }

    /** Clicks the first such link and waits until the page behind it is loaded. */
    private static void follow(Page page, String link, String address) {
        page.locator(link).first().click();
        page.waitForURL(address);
    }

    private Browser browser() {
        return chromium.orElseThrow().browser();
    }

    private static void screenshot(Page page, String name) {
        byte[] _ = page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.outerHTML"));
    }

    private static boolean tabUntil(Page page, String condition) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (Boolean.TRUE.equals(page.evaluate(condition))) {
                return true;
            }
            page.keyboard().press("Tab");
        }
        return false;
    }

    /** Of the page's background: 0 is black, 255 white. */
    private double brightness(String address, ColorScheme scheme) {
        try (BrowserContext context = browser().newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
            Page page = context.newPage();
            page.navigate(address);
            Object brightness = page.evaluate("""
                    (() => {
                      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
                      return 0.299 * r + 0.587 * g + 0.114 * b;
                    })()
                    """);
            return ((Number) brightness).doubleValue();
        }
    }
}
