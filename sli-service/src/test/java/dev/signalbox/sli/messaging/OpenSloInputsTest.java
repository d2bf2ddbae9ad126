package dev.signalbox.sli.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.promise.OpenSloPromise;
import dev.signalbox.sli.model.promise.PromisedContract;
import dev.signalbox.sli.openslo.OpenSloReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Real OpenSLO files, as they are and with what they need to be about the product. */
class OpenSloInputsTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final List<PromisedContract> CONTRACTS =
            List.of(new PromisedContract(new ContractMajor("cells", 1), Set.of("topic"), List.of(), Set.of("care")));
    private static final String FILLED = "productId";

    @ParameterizedTest(name = "{0} with {1}")
    @CsvFileSource(resources = "/openslo-verdicts.csv", delimiter = '|', numLinesToSkip = 1)
    void everyFileIsReadAsItsSourcesSay(
            String file, @Nullable String context, int held, int elsewhere, int findings, @Nullable String says)
            throws IOException {
        List<OpenSloPromise> promises =
                OpenSloReader.read(text(file, context == null ? "" : context), PRODUCT, CONTRACTS);

        assertThat(promises).filteredOn(promise -> promise.held().isPresent()).hasSize(held);
        assertThat(promises)
                .filteredOn(promise -> warning(promise).contains("measured elsewhere"))
                .hasSize(elsewhere);
        assertThat(promises).hasSize(held + elsewhere + findings);
        if (says != null) {
            assertThat(promises)
                    .anySatisfy(promise -> assertThat(warning(promise)).contains(says));
        }
    }

    @Test
    void everyFileHasItsVerdict() throws IOException {
        Path folder = SharedInputs.file("openslo");
        String verdicts = Files.readString(Path.of("src/test/resources/openslo-verdicts.csv"));

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> folder.relativize(file).toString()))
                    .allSatisfy(file -> assertThat(verdicts).contains(file + " |"));
        }
    }

    private static String text(String file, String context) throws IOException {
        String text = Files.readString(SharedInputs.file("openslo").resolve(file));
        return switch (context) {
            case "" -> text;
            case FILLED -> text.replace("${productId}", PRODUCT.value());
            default ->
                text + "\n---\napiVersion: openslo/v1\nkind: Service\nmetadata: {name: " + context + "}\nspec: {}\n";
        };
    }

    private static String warning(OpenSloPromise promise) {
        String warning = promise.warning();
        return warning == null ? "" : warning;
    }
}
