package dev.signalbox.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The map of the packages, held by the compiler's own output. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox.contract");

    @Test
    void theModelKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.signalbox.contract.model..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "dev.signalbox.contract.model.."))
                .check(CLASSES);
    }

    @Test
    void readingAndMappingKnowNothingOfTheService() {
        classes()
                .that()
                .resideInAnyPackage("dev.signalbox.contract.odcs..", "dev.signalbox.contract.schema..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.signalbox.contract.model..",
                        "dev.signalbox.contract.odcs..",
                        "dev.signalbox.contract.schema..",
                        "org.snakeyaml..",
                        "com.networknt..",
                        "com.fasterxml.jackson..",
                        "org.erdtman..",
                        "org.apache.avro.."))
                .check(CLASSES);
    }
}
