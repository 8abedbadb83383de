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

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints one table. Times are of this machine; what says more is
 * how they compare in the same run with the least that anyone must do: look at the same
 * threads, or have the kernel list the same mappings.
 */
public final class Benchmarks {

	private static final String ROW = "%-20s  %-14s  %12s  %10s  %12s  %s%n";

	private static final Set<String> BASELINES = Set.of("bareLook", "kernel");

	private final TreeMap<String, Double> baselines = new TreeMap<>();

	private Benchmarks() {
	}

	public static void main(String[] args) throws RunnerException, CommandLineOptionException {
		System.out.printf("JDK %s, %s processors. This takes about ten minutes.%n",
				System.getProperty("java.runtime.version"), Runtime.getRuntime().availableProcessors());
		Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(args))
			.addProfiler(GCProfiler.class)
			.jvmArgsAppend(quiet())
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();
		new Benchmarks().print(results);
	}

	/**
	 * JMH uses what newer JDKs warn of, in each JVM that it starts.
	 */
	private static String[] quiet() {
		return (Runtime.version().feature() >= 24) ? new String[] { "--sun-misc-unsafe-memory-access=allow" }
				: new String[0];
	}

	private void print(Collection<RunResult> results) {
		for (RunResult result : results) {
			if (BASELINES.contains(method(result))) {
				this.baselines.put(subject(result), result.getPrimaryResult().getScore());
			}
		}
		System.out.printf(ROW, "what", "of", "microseconds", "+/- 99.9%", "bytes", "times the least");
		results.stream()
			.sorted(Comparator.comparing(Benchmarks::subject).thenComparing((result) -> score(result)))
			.forEach(this::print);
	}

	private void print(RunResult result) {
		Double baseline = this.baselines.get(subject(result));
		System.out.printf(Locale.ROOT, ROW, method(result), subject(result), figure(score(result)),
				figure(result.getPrimaryResult().getScoreError()), bytes(result),
				(baseline != null) ? figure(score(result) / baseline) : "-");
	}

	private static double score(RunResult result) {
		return result.getPrimaryResult().getScore();
	}

	private static String method(RunResult result) {
		String name = result.getParams().getBenchmark();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static String subject(RunResult result) {
		BenchmarkParams params = result.getParams();
		return params.getParamsKeys().isEmpty() ? "-"
				: params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" "));
	}

	private static String figure(double value) {
		return String.format(Locale.ROOT, (value < 10) ? "%.3f" : "%.0f", value);
	}

	private static String bytes(RunResult result) {
		return result.getSecondaryResults()
			.entrySet()
			.stream()
			.filter((secondary) -> secondary.getKey().endsWith("gc.alloc.rate.norm"))
			.findFirst()
			.map((secondary) -> (Result<?>) secondary.getValue())
			.map((allocated) -> String.format(Locale.ROOT, "%.0f", allocated.getScore()))
			.orElse("-");
	}

}
