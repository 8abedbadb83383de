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

package io.leakscope.testapp;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The class path of the tests without some of its jars, for a JVM of its own. A class
 * loader that only hides classes would not do: what was loaded already would still find
 * them.
 */
public final class TrimmedClassPath {

	private final String classPath;

	private final List<String> options = new ArrayList<>();

	private TrimmedClassPath(String classPath) {
		this.classPath = classPath;
	}

	/**
	 * Take the class path as it is.
	 * @return the class path
	 */
	public static TrimmedClassPath whole() {
		return new TrimmedClassPath(System.getProperty("java.class.path"));
	}

	/**
	 * Leave jars out.
	 * @param jars the beginnings of their names, for example {@code logback-}
	 * @return a class path without them
	 */
	public static TrimmedClassPath without(String... jars) {
		List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
		for (String jar : jars) {
			assertThat(entries).anyMatch((entry) -> isJar(entry, jar));
		}
		return new TrimmedClassPath(String.join(File.pathSeparator,
				entries.stream().filter((entry) -> Stream.of(jars).noneMatch((jar) -> isJar(entry, jar))).toList()));
	}

	private static boolean isJar(String entry, String name) {
		return Path.of(entry).getFileName().toString().startsWith(name);
	}

	/**
	 * Give the JVM an option.
	 * @param option the option
	 * @return this class path
	 */
	public TrimmedClassPath with(String option) {
		this.options.add(option);
		return this;
	}

	/**
	 * Start {@link TrimmedApplication} on this class path, which looks at itself and
	 * stops.
	 * @param properties names and values, {@code name=value}
	 * @return what it saw
	 */
	public Seen start(String... properties) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto"));
		command.addAll(this.options);
		command.addAll(List.of("-cp", this.classPath, TrimmedApplication.class.getName()));
		Stream.of(properties).map((property) -> "--" + property).forEach(command::add);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return Seen.in(output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the application saw.
	 *
	 * @param beans the names of its beans
	 * @param group with a server, what the health group answered
	 */
	public record Seen(List<String> beans, String group) {

		static final String BEANS = "beans: ";

		static final String GROUP = "group: ";

		private static Seen in(String output) {
			return new Seen(List.of(line(output, BEANS).split(" ")), line(output, GROUP));
		}

		private static String line(String output, String name) {
			return output.lines()
				.filter((line) -> line.startsWith(name))
				.findFirst()
				.map((line) -> line.substring(name.length()))
				.orElse("");
		}

	}

}
