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

package io.leakscope.matrix;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that starts a {@link Victim}.
 */
final class ChildCommand {

	/**
	 * Where the build puts libraries that must not be on the class path of the tests.
	 */
	private static final Path LIBRARIES = Path.of("target", "matrix-libs");

	/**
	 * Bridges between logging systems would turn one backend into another.
	 */
	private static final List<String> BRIDGES = List.of("log4j-to-slf4j", "jul-to-slf4j");

	private ChildCommand() {
	}

	static List<String> of(Path jdk, Subject subject, Orders orders) {
		List<String> command = new ArrayList<>();
		if (subject.ordeal() == Ordeal.STARVED) {
			command.addAll(List.of("nice", "-n", "19"));
		}
		command.addAll(
				List.of(jdk.resolve("bin/java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
		if (subject.jdk() > 17) {
			command.addAll(subject.kind().options());
		}
		command.addAll(List.of("-cp", classPath(subject.libraries()), Victim.class.getName()));
		command.addAll(orders.arguments());
		return command;
	}

	private static String classPath(String libraries) {
		List<String> classPath = new ArrayList<>();
		if (!libraries.equals("-")) {
			try (Stream<Path> jars = Files.list(LIBRARIES.resolve(libraries))) {
				jars.sorted().map(Path::toString).forEach(classPath::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			String name = new File(entry).getName();
			if (BRIDGES.stream().noneMatch(name::startsWith)) {
				classPath.add(entry);
			}
		}
		return String.join(File.pathSeparator, classPath);
	}

}
