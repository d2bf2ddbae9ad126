package dev.signalbox.sli.openslo;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.promise.OpenSloPromise;
import dev.signalbox.sli.model.promise.PromisedContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an OpenSLO v1 file that was published with a product. Whatever is in it, it has an answer for each of its documents. */
public final class OpenSloReader {
    private static final String VERSION = "openslo/v1";
    private static final int MOST_PROMISES = 200;
    private static final Set<String> DOCUMENT = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> METADATA = Set.of("name", "displayName", "labels", "annotations");

    private final ProductId product;
    private final SloReader slos;
    private final Set<String> services = new HashSet<>();
    private final Map<String, Place> indicators = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<OpenSloPromise> promises = new ArrayList<>();

    private OpenSloReader(ProductId product, Collection<PromisedContract> contracts) {
        this.product = product;
        this.slos = new SloReader(product, contracts);
    }

    /** What each document promises, or what is wrong with it, in their order. */
    public static List<OpenSloPromise> read(String text, ProductId product, Collection<PromisedContract> contracts) {
        OpenSloReader reader = new OpenSloReader(product, contracts);
        try {
            List<Place> documents = OpenSloYaml.documents(text);
            documents.forEach(reader::know);
            documents.forEach(reader::document);
        } catch (UnreadableOpenSloException e) {
            reader.tell("the OpenSLO file", "line " + e.line() + ": " + e.getMessage());
        }
        return List.copyOf(reader.promises);
    }

    /** References reach forward in a file. */
    private void know(Place document) {
        if (document.text("apiVersion").equals(VERSION)) {
            String name = document.get("metadata", "name").map(Place::text).orElse("");
            switch (document.text("kind")) {
                case "Service" -> services.add(name);
                case "SLI" -> indicators.putIfAbsent(name, document);
                default -> {}
            }
        }
    }

    private void document(Place document) {
        Findings findings = new Findings();
        String name = document.get("metadata", "name").map(Place::text).orElse("");
        String title = (document.text("kind") + " " + name).strip();
        if (!document.isMapping()) {
            findings.add(document, "this is no document of OpenSLO: it has no apiVersion, kind, metadata and spec");
        } else if (!document.text("apiVersion").equals(VERSION)) {
            findings.add(
                    document.get("apiVersion").orElse(document),
                    "'" + document.text("apiVersion") + "' is not read: write apiVersion: " + VERSION
                            + " and what has changed since");
        } else {
            findings.allow(document, DOCUMENT);
            document.get("metadata").ifPresent(metadata -> findings.allow(metadata, METADATA));
            if (name.isEmpty()) {
                findings.add(document, "there is no metadata.name: every document needs one");
            }
            kind(document, name, findings);
        }
        if (!findings.isEmpty()) {
            tell(title.isEmpty() ? "a document" : title, String.join("; ", findings.texts()));
        }
    }

    private void kind(Place document, String name, Findings findings) {
        Place spec = document.get("spec").orElse(document);
        switch (document.text("kind")) {
            case "SLO" -> {
                if (!names.add(name)) {
                    findings.add(document, "there are two SLOs of the name " + name + ": each needs its own");
                } else if (findings.isEmpty()) {
                    slo(document, name, findings);
                }
            }
            case "SLI" -> MetricReader.metric(spec, SloReader.label(document, SloReader.SLI_LABEL), findings);
            case "Service" -> {
                if (document.get("spec").isPresent()) {
                    findings.allow(spec, Set.of("description"));
                }
            }
            case "AlertPolicy", "AlertCondition", "AlertNotificationTarget" ->
                findings.add(
                        document,
                        "alerts are not followed: they follow from how fast the budget burns, and who hears of them is"
                                + " set in governance. The document may stay for other tools");
            case "DataSource" ->
                findings.add(
                        document,
                        "data sources are not followed: measurements come as events. The document may stay for other"
                                + " tools");
            default ->
                findings.add(
                        document.get("kind").orElse(document),
                        "'" + document.text("kind")
                                + "' is no kind of OpenSLO v1 that is read: SLO, SLI and Service are");
        }
    }

    private void slo(Place document, String name, Findings findings) {
        String service = document.get("spec", "service").map(Place::text).orElse("");
        String ofDomain = product.value().substring(product.domain().length()).replaceFirst("\\.", "");
        if (!Set.of(product.value(), ofDomain).contains(service) && !services.contains(service)) {
            findings.add(
                    document.get("spec", "service")
                            .or(() -> document.get("spec"))
                            .orElse(document),
                    "'" + service + "' is neither this product nor a Service of the file: write service: "
                            + product.value() + ", or add a document of kind Service with that name");
        }
        List<OpenSloPromise> read = slos.read(document, name, indicators, findings);
        if (findings.isEmpty()) {
            read.forEach(promise -> add(promise.name(), promise.value(), promise));
        }
    }

    private void add(String name, String value, OpenSloPromise promise) {
        if (promises.size() < MOST_PROMISES) {
            promises.add(new OpenSloPromise(
                    promises.size(),
                    name,
                    value,
                    promise.element(),
                    promise.sli(),
                    promise.objective(),
                    promise.replaces(),
                    promise.warning()));
        }
    }

    private void tell(String name, @Nullable String warning) {
        add(name, "", new OpenSloPromise(0, name, "", "", "", null, false, warning));
    }
}
