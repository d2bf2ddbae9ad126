package dev.signalbox.governance.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelNativeTypesExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.signalbox.governance.model.policy.Policy.AppliesTo;
import dev.signalbox.governance.model.publication.Facts;
import java.util.List;

/**
 * CEL as policies speak it: the facts are typed variables, so that a field that does not exist is found when the policy
 * is checked and not when a publication is judged.
 */
public final class PolicyLanguage {
    private static final int EXPRESSION_CAP = 4096;
    private static final int ITERATIONS = 10_000;
    private static final CelType PATHS = ListType.create(SimpleType.STRING);
    private static final CelType FACTS = ListType.create(MapType.create(SimpleType.STRING, SimpleType.STRING));

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(EXPRESSION_CAP)
            .maxParseRecursionDepth(64)
            .maxParseExpressionNodeCount(2_000)
            .comprehensionMaxIterations(ITERATIONS)
            .maxRegexProgramSize(200)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final Cel ABOUT_PRODUCT =
            language().addVar("contracts", listOf(Facts.Contract.class)).build();
    private static final Cel ABOUT_CONTRACT =
            language().addVar("contract", of(Facts.Contract.class)).build();

    private PolicyLanguage() {}

    /** Checks an expression whose value is true or false. */
    public static Expression question(String text, AppliesTo appliesTo) throws ExpressionRefusedException {
        return check(text, appliesTo, SimpleType.BOOL);
    }

    /** Checks an expression whose value is a list of paths, or of maps with {@code path}, {@code expected}, {@code actual}. */
    public static Expression evidence(String text, AppliesTo appliesTo) throws ExpressionRefusedException {
        return check(text, appliesTo, PATHS, FACTS);
    }

    private static Expression check(String text, AppliesTo appliesTo, CelType... types)
            throws ExpressionRefusedException {
        Cel language = switch (appliesTo) {
            case PRODUCT -> ABOUT_PRODUCT;
            case CONTRACT -> ABOUT_CONTRACT;
        };
        CelValidationResult checked = language.compile(text);
        if (checked.hasError()) {
            throw new ExpressionRefusedException(checked.getErrors().stream()
                    .map(issue -> new ExpressionFault(
                            Math.max(1, issue.getSourceLocation().getLine()),
                            Math.max(0, issue.getSourceLocation().getColumn()),
                            issue.getMessage()))
                    .toList());
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            CelType type = tree.getResultType();
            if (List.of(types).stream().noneMatch(allowed -> allowed.isAssignableFrom(type))) {
                throw refused("it yields " + type.name() + ", but " + expected(types) + " is asked for");
            }
            return new Expression(language.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException unplannable) {
            throw refused(String.valueOf(unplannable.getMessage()));
        }
    }

    private static ExpressionRefusedException refused(String message) {
        return new ExpressionRefusedException(List.of(new ExpressionFault(1, 0, message)));
    }

    private static String expected(CelType... types) {
        return types.length == 1 ? types[0].name() : "a list of paths or of {path, expected, actual}";
    }

    private static CelBuilder language() {
        CelNativeTypesExtensions types = CelExtensions.nativeTypes(
                Facts.Product.class,
                Facts.Contract.class,
                Facts.Change.class,
                Facts.Consumer.class,
                Facts.Objective.class,
                Facts.Domain.class,
                Facts.Current.class);
        return CelFactory.plannerCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(
                        types, CelExtensions.strings(), CelExtensions.bindings(), CelOptionalLibrary.INSTANCE)
                .addRuntimeLibraries(types, CelExtensions.strings(), CelOptionalLibrary.INSTANCE)
                .addVar("product", of(Facts.Product.class))
                .addVar("change", of(Facts.Change.class))
                .addVar("consumers", listOf(Facts.Consumer.class))
                .addVar("slo", listOf(Facts.Objective.class))
                .addVar("domain", of(Facts.Domain.class))
                .addVar("current", OptionalType.create(of(Facts.Current.class)))
                .addVar("now", SimpleType.TIMESTAMP);
    }

    private static CelType of(Class<?> facts) {
        return StructTypeReference.create(facts.getCanonicalName());
    }

    private static CelType listOf(Class<?> facts) {
        return ListType.create(of(facts));
    }
}
