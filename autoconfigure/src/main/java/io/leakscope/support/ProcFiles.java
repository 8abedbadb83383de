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

package io.leakscope.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads small files of the proc file system. What is missing or not understood is absent,
 * never an error.
 */
public final class ProcFiles {

	private final Path root;

	/**
	 * Create a reader.
	 * @param root the root of the proc file system, usually {@code /proc}
	 */
	public ProcFiles(Path root) {
		this.root = root;
	}

	/**
	 * Return the root of the proc file system.
	 * @return the folder
	 */
	public Path root() {
		return this.root;
	}

	/**
	 * Read {@code self/status}.
	 * @return what it says; nothing when it cannot be read
	 */
	public ProcessStatus status() {
		return ProcessStatus.of(lines(this.root.resolve("self/status")));
	}

	/**
	 * Read the soft limit of a resource from {@code self/limits}.
	 * @param name its name there, for example {@code Max processes}
	 * @return the limit, or {@code null} when there is none or it is not known
	 */
	public @Nullable Long limit(String name) {
		for (String line : lines(this.root.resolve("self/limits"))) {
			if (line.startsWith(name + " ")) {
				return number(line.substring(name.length()).trim().split("\\s+")[0]);
			}
		}
		return null;
	}

	/**
	 * Read a number from below {@code sys}.
	 * @param name for example {@code kernel/threads-max}
	 * @return the number, or {@code null}
	 */
	public @Nullable Long sysctl(String name) {
		List<String> lines = lines(this.root.resolve("sys").resolve(name));
		return lines.isEmpty() ? null : number(lines.get(0).trim());
	}

	/**
	 * Read the name of the host, which in a container is that of the pod.
	 * @return the name, or {@code null}
	 */
	public @Nullable String hostname() {
		List<String> lines = lines(this.root.resolve("sys/kernel/hostname"));
		return lines.isEmpty() ? null : lines.get(0).trim();
	}

	/**
	 * Count the memory mappings of the process by {@code self/maps}.
	 * @return their number, or {@code null}
	 */
	public @Nullable Long mappings() {
		byte[] buffer = new byte[8192];
		try (InputStream maps = Files.newInputStream(this.root.resolve("self/maps"))) {
			long count = 0;
			for (int read = maps.read(buffer); read >= 0; read = maps.read(buffer)) {
				for (int i = 0; i < read; i++) {
					count += (buffer[i] == '\n') ? 1 : 0;
				}
			}
			return count;
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Read the name of a thread of the process.
	 * @param task its id in the kernel
	 * @return the name, cut off after 15 characters; {@code null} when it has ended
	 */
	public @Nullable String taskName(String task) {
		List<String> lines = lines(task(task, "comm"));
		return lines.isEmpty() ? null : lines.get(0);
	}

	/**
	 * Read for how long a thread of the process has run.
	 * @param task its id in the kernel
	 * @return nanoseconds; {@code null} when it has ended, or the kernel does not count
	 */
	public @Nullable Long taskTime(String task) {
		List<String> lines = lines(task(task, "schedstat"));
		return lines.isEmpty() ? null : number(lines.get(0).split(" ")[0]);
	}

	private Path task(String task, String file) {
		return this.root.resolve("self/task").resolve(task).resolve(file);
	}

	/**
	 * Return whether processes are told of.
	 * @return whether there is an own one
	 */
	public boolean hasProcesses() {
		return Files.exists(this.root.resolve("self/stat"));
	}

	/**
	 * Read the state of a process.
	 * @param pid its id
	 * @return for example {@code S}, or {@code Z} of a zombie; {@code null} when it is
	 * not known
	 */
	public @Nullable Character processState(long pid) {
		List<String> lines = lines(this.root.resolve(pid + "/stat"));
		// The name before it is in brackets and may have some itself.
		int state = lines.isEmpty() ? -1 : lines.get(0).lastIndexOf(") ") + 2;
		return (state > 1 && state < lines.get(0).length()) ? lines.get(0).charAt(state) : null;
	}

	/**
	 * Return where a file descriptor of the process leads.
	 * @param descriptor its number
	 * @return for example {@code pipe:[12345]}, or {@code null}
	 */
	public @Nullable String descriptor(int descriptor) {
		return descriptor(Integer.toString(descriptor));
	}

	/**
	 * Return where a file descriptor of the process leads.
	 * @param descriptor its name in {@code self/fd}
	 * @return for example {@code pipe:[12345]}, or {@code null}
	 */
	public @Nullable String descriptor(String descriptor) {
		try {
			return Files.readSymbolicLink(this.root.resolve("self/fd").resolve(descriptor)).toString();
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	static List<String> lines(Path file) {
		// In one piece, since files of the kernel have no size; and bytes that are no
		// text
		// must not be an error.
		try (InputStream stream = Files.newInputStream(file)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException | RuntimeException ex) {
			return new ArrayList<>();
		}
	}

	static @Nullable Long number(String text) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
