/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows of the house: a room may use rooms below it, never one above or beside it.
 */
@AnalyzeClasses(packages = "io.leakscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String[] ROOMS = { "io.leakscope.incidents..", "io.leakscope.diagnosis..",
			"io.leakscope.trend..", "io.leakscope.logging..", "io.leakscope.threads..", "io.leakscope.memory..",
			"io.leakscope.counts..", "io.leakscope.classes..", "io.leakscope.support.." };

	@ArchTest
	static final ArchRule arrowsPointDown = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("autoconfigure")
		.definedBy("io.leakscope.autoconfigure..")
		.layer("endpoint")
		.definedBy("io.leakscope.endpoint..")
		.layer("health")
		.definedBy("io.leakscope.health..")
		.layer("metrics")
		.definedBy("io.leakscope.metrics..")
		.layer("incidents")
		.definedBy("io.leakscope.incidents..")
		.layer("diagnosis")
		.definedBy("io.leakscope.diagnosis..")
		.layer("trend")
		.definedBy("io.leakscope.trend..")
		.layer("logging")
		.definedBy("io.leakscope.logging..")
		.layer("threads")
		.definedBy("io.leakscope.threads..")
		.layer("memory")
		.definedBy("io.leakscope.memory..")
		.layer("counts")
		.definedBy("io.leakscope.counts..")
		.layer("classes")
		.definedBy("io.leakscope.classes..")
		.layer("support")
		.definedBy("io.leakscope.support..")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("endpoint")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("health")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("metrics")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("incidents")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint")
		.whereLayer("diagnosis")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "incidents")
		.whereLayer("trend")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "incidents", "diagnosis")
		.whereLayer("logging")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "health", "metrics", "incidents", "diagnosis", "trend")
		.whereLayer("threads")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "incidents", "diagnosis", "logging")
		.whereLayer("memory")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "diagnosis", "trend")
		.whereLayer("counts")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint", "diagnosis", "trend")
		.whereLayer("classes")
		.mayOnlyBeAccessedByLayers("autoconfigure", "endpoint");

	@ArchTest
	static final ArchRule roomsAreFreeOfCycles = slices().matching("io.leakscope.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule belowTheEndpointSpringIsOnlyAMarker = noClasses().that()
		.resideInAnyPackage(ROOMS)
		.should()
		.dependOnClassesThat(resideInAPackage("org.springframework..")
			.and(not(name("org.springframework.boot.actuate.endpoint.OperationResponseBody"))));

	@ArchTest
	static final ArchRule theGroundFloorUsesTheJdkOnly = classes().that()
		.resideInAPackage("io.leakscope.support..")
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.management..", "com.sun.management..",
				"org.jspecify..", "io.leakscope.support.."));

	@ArchTest
	static final ArchRule log4j2IsImportedInItsOwnPackageOnly = noClasses().that()
		.resideOutsideOfPackages("io.leakscope.logging.log4j2..", "io.leakscope.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.logging.log4j..", "com.lmax..");

	@ArchTest
	static final ArchRule logbackIsImportedWithItsLibrariesOfAppendersOnly = noClasses().that()
		.resideOutsideOfPackages("io.leakscope.logging.logback..", "io.leakscope.logging.logstash..",
				"io.leakscope.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("ch.qos.logback..");

	@ArchTest
	static final ArchRule aLibraryOfAppendersIsImportedInItsOwnPackageOnly = noClasses().that()
		.resideOutsideOfPackages("io.leakscope.logging.logstash..", "io.leakscope.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("net.logstash..");

	@ArchTest
	static final ArchRule healthAndMetricsSeeVerdictsAndReportsOnly = noClasses().that()
		.resideInAnyPackage("io.leakscope.health..", "io.leakscope.metrics..")
		.should()
		.dependOnClassesThat(resideInAPackage("io.leakscope..")
			.and(not(resideInAnyPackage("io.leakscope.health..", "io.leakscope.metrics..", "io.leakscope.support.."))
				.and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Report")))
				.and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("PressureStatus")))
				.and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("LoggingPressure")))
				.and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("BlockedThreads")))
				.and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("Culprit")))));

	@ArchTest
	static final ArchRule theObserverNeverLogs = noClasses().that()
		.resideOutsideOfPackages("io.leakscope.autoconfigure..", "io.leakscope.logging.jul..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.slf4j..", "org.apache.commons.logging..", "java.util.logging..");

	@ArchTest
	static final ArchRule ofJavaUtilLoggingOnlyGettersAreCalled = noClasses().that()
		.resideInAPackage("io.leakscope.logging.jul..")
		.should()
		.callMethodWhere(target(owner(resideInAPackage("java.util.logging..")))
			.and(target(not(nameMatching("get.*").or(name("intValue"))))));

}
