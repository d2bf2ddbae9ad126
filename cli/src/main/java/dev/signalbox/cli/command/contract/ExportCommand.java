package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.offline.ContractFile;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Format;
import dev.signalbox.contract.convert.AsyncApiOfContract;
import dev.signalbox.contract.convert.ContractText;
import dev.signalbox.contract.convert.JsonSchemaOfContract;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SchemaMapping;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.schema.ContractSchemas;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a contract in the form of another tool. */
@Command(
        name = "export",
        header = "Write a contract as Avro, JSON Schema, AsyncAPI, or as plain ODCS.",
        description = {
            "",
            "The result goes to standard output. Avro and JSON Schema are JSON; AsyncAPI and ODCS are YAML,",
            "and JSON with -o json. What Avro cannot express is told on standard error, with exit code 1."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox contract export avro orders.odcs.yaml --product sales.orders > orders.avsc",
            "  signalbox contract export jsonschema orders.odcs.yaml",
            "  signalbox contract export odcs git:main:orders.odcs.yaml -o json"
        })
public final class ExportCommand implements Callable<Integer> {
    private static final ProductId ANY_PRODUCT = new ProductId("example.product");

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** The forms that a contract can be written in. */
    enum Form {
        AVRO,
        JSONSCHEMA,
        ASYNCAPI,
        ODCS
    }

    @Parameters(index = "0", paramLabel = "<form>", description = "${COMPLETION-CANDIDATES}, in any case.")
    private Form form = Form.ODCS;

    @Parameters(index = "1", paramLabel = "<contract>", description = "A file, or git:<ref>:<path>.")
    private String source = "";

    @Option(
            names = "--product",
            paramLabel = "<product>",
            description = "Whose contract it is: the namespace of Avro records. Default: example.product.")
    private String product = ANY_PRODUCT.value();

    @Override
    public Integer call() {
        DataContract contract = ContractFile.read(source);
        return switch (form) {
            case AVRO -> avro(contract);
            case JSONSCHEMA -> print(ContractText.json(JsonSchemaOfContract.of(contract)), ExitCode.FINE);
            case ASYNCAPI -> {
                SchemaMapping mapping = mapping(contract);
                yield print(text(AsyncApiOfContract.of(contract, mapping.subjects())), tell(mapping));
            }
            case ODCS -> print(text(contract.root().fields()), ExitCode.FINE);
        };
    }

    /** One record, or a union of them: both are what an .avsc file may hold. */
    private int avro(DataContract contract) {
        SchemaMapping mapping = mapping(contract);
        String schemas =
                mapping.subjects().stream().map(subject -> subject.text()).collect(Collectors.joining(",", "[", "]"));
        ExitCode code = tell(mapping);
        return mapping.subjects().size() == 1
                ? print(mapping.subjects().getFirst().text(), code)
                : print(schemas, code);
    }

    private SchemaMapping mapping(DataContract contract) {
        ProductId owner = ProductId.parse(product)
                .orElseThrow(() -> CommandFailedException.usage(
                        product + " is no product id", "write --product <domain>.<product>"));
        SemanticVersion version = SemanticVersion.parse(contract.version())
                .orElseThrow(() -> CommandFailedException.invalid(
                        SemanticVersion.refusal(contract.version()), "give the contract such a version"));
        return new ContractSchemas("none:").of(owner, contract, version, false);
    }

    private ExitCode tell(SchemaMapping mapping) {
        for (Finding finding : mapping.findings()) {
            output.err().println(finding.severity() + " " + finding.path() + ": " + finding.message());
        }
        output.err().flush();
        return mapping.findings().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private String text(Map<String, ?> document) {
        return output.format() == Format.JSON ? ContractText.json(document) : ContractText.yaml(document);
    }

    private int print(String text, ExitCode code) {
        output.out().println(text.stripTrailing());
        output.out().flush();
        return code.code();
    }
}
