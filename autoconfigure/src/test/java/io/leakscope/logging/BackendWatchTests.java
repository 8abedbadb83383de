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

package io.leakscope.logging;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;

import io.leakscope.support.StalledWrites;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BackendWatchTests {

	private final BackendWatch watch = new BackendWatch(List.of(), new StalledWrites(Path.of("/proc")));

	@Test
	@EnabledOnOs(OS.LINUX)
	void whatAThreadWritesToIsAskedOfTheKernel(@TempDir Path directory) {
		try (StallableFile file = new StallableFile(directory)) {
			Thread writer = new Thread(() -> write(file.path()), "writes-to-a-file-with-a-long-name");
			writer.setDaemon(true);
			writer.start();
			awaitSinkOf(writer, file.path());
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whatAVirtualThreadWritesToIsAskedByTheNameOfItsCarrier(@TempDir Path directory)
			throws ReflectiveOperationException {
		try (StallableFile file = new StallableFile(directory)) {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			Thread writer = (Thread) start.invoke(null, (Runnable) () -> write(file.path()));
			writer.setName("orders-1");
			awaitSinkOf(writer, file.path());
		}
	}

	private void awaitSinkOf(Thread writer, Path file) {
		Awaitility.await().untilAsserted(() -> {
			this.watch.ask(List.of(new StandingThread(writer, null, writer.getStackTrace(), new int[0])));
			this.watch.read();
			assertThat(this.watch.words().sinks().get(writer.getId())).startsWith("fd ").endsWith(file.toString());
		});
	}

	private static void write(Path file) {
		try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
			stream.write(new byte[1_000_000]);
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

}
