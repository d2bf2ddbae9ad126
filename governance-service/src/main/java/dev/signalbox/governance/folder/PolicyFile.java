package dev.signalbox.governance.folder;

import dev.signalbox.governance.cel.CelRule;
import dev.signalbox.governance.cel.Expression;
import dev.signalbox.governance.cel.ExpressionRefusedException;
import dev.signalbox.governance.cel.PolicyLanguage;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.Policy.AppliesTo;
import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Scope;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.policy.Rule;
import dev.signalbox.governance.yaml.SourceMap;
import dev.signalbox.governance.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One policy as its file says it, checked against its own examples. */
final class PolicyFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+");

    private final String path;
    private final String text;
    private final Fields fields;
    private final List<Problem> problems;

    PolicyFile(String path, String text, YamlNode.Mapping root, List<Problem> problems) {
        this.path = path;
        this.text = text;
        this.fields = new Fields(path, root, problems);
        this.problems = problems;
    }

    /** The policy, or empty if anything is wrong with it; what is wrong is then among the problems. */
    Optional<Policy> read() {
        int before = problems.size();
        String id = id();
        String version = version();
        Optional<Category> category = fields.choice("category", Category.class);
        Optional<Severity> severity = fields.choice("severity", Severity.class);
        Optional<Enforcement> enforcement = fields.choice("enforcement", Enforcement.class);
        Optional<AppliesTo> appliesTo = fields.choice("appliesTo", AppliesTo.class);
        AppliesTo subject = appliesTo.orElse(AppliesTo.PRODUCT);
        String message = fields.required("message");
        String remediation = fields.optional("remediation");

        Optional<Fields> scopeFields = scopeFields();
        Scope scope = scope(scopeFields);
        Optional<Expression> selector = scopeFields.flatMap(
                in -> expression(in, "selector", question -> PolicyLanguage.question(question, subject)));
        scopeFields.ifPresent(Fields::noOthers);

        Optional<Expression> compliant = fields.required("compliant").isBlank()
                ? Optional.empty()
                : expression(fields, "compliant", question -> PolicyLanguage.question(question, subject));
        Optional<Expression> evidence = expression(fields, "evidence", list -> PolicyLanguage.evidence(list, subject));
        Optional<Fields> examples = fields.child("examples");
        fields.noOthers();

        if (examples.isEmpty()) {
            fields.problem(fields.at(), "'examples' is missing; a policy shows what passes and what fails");
        }
        if (problems.size() > before || compliant.isEmpty() || examples.isEmpty()) {
            return Optional.empty();
        }
        Rule rule = new CelRule(scope, subject, selector, compliant.get(), evidence);
        List<Policy.Example> held = new Examples(rule, examples.get()).check();
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Policy(
                id,
                version,
                category.orElseThrow(),
                severity.orElseThrow(),
                enforcement.orElseThrow(),
                scope,
                subject,
                new Policy.Text(
                        scopeFields.map(in -> in.optional("selector")).orElse(""),
                        fields.optional("compliant"),
                        fields.optional("evidence")),
                message,
                remediation,
                rule,
                held,
                text));
    }

    private String id() {
        String id = fields.required("id");
        if (!id.isBlank() && !ID.matcher(id).matches()) {
            fields.problem(fields.at(), "'id' is words of lower-case letters and digits, joined by '-'");
        }
        if (BuiltInPolicy.withId(id).isPresent()) {
            fields.problem(fields.at(), "'" + id + "' is the id of a violation that the service itself reports");
        }
        if (!id.isBlank() && !path.equals(FolderCheck.POLICIES + id + ".yaml")) {
            fields.problem(fields.at(), "policy '" + id + "' belongs in " + FolderCheck.POLICIES + id + ".yaml");
        }
        return id;
    }

    private String version() {
        String version = fields.required("version");
        if (!version.isBlank() && !VERSION.matcher(version).matches()) {
            fields.problem(fields.at(), "'version' is MAJOR.MINOR.PATCH, for instance 1.0.0");
        }
        return version;
    }

    private Optional<Fields> scopeFields() {
        return fields.get("scope").filter(YamlNode.Mapping.class::isInstance).flatMap(_ -> fields.child("scope"));
    }

    private Scope scope(Optional<Fields> in) {
        if (in.isEmpty()) {
            if (!fields.required("scope").equals("mesh")) {
                fields.problem(fields.at(), "'scope' is mesh, or {domain: …}, or {selector: …}");
            }
            return new Scope.Mesh();
        }
        String domain = in.get().optional("domain");
        String selector = in.get().optional("selector");
        if (domain.isEmpty() == selector.isEmpty()) {
            fields.problem(in.get().at(), "'scope' names either a domain or a selector");
        }
        if (!domain.isEmpty() && !DOMAIN.matcher(domain).matches()) {
            fields.problem(in.get().at(), "'" + domain + "' is not a domain");
        }
        return domain.isEmpty() ? new Scope.Selected() : new Scope.OneDomain(domain);
    }

    private Optional<Expression> expression(Fields in, String key, Language language) {
        Optional<YamlNode.Scalar> scalar = in.scalar(key);
        if (scalar.isEmpty() || scalar.get().text().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(language.check(scalar.get().text()));
        } catch (ExpressionRefusedException refused) {
            refused.faults()
                    .forEach(fault -> in.problem(
                            SourceMap.locate(text, scalar.get(), fault.line(), fault.column()),
                            "'" + key + "': " + fault.message()));
            return Optional.empty();
        }
    }

    private interface Language {
        Expression check(String text) throws ExpressionRefusedException;
    }
}
