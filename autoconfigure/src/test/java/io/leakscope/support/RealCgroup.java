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
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * A control group of the machine that runs the tests, made for a test.
 *
 * @param folder where it is
 * @param path its path as the kernel writes it
 * @param isOld whether it is one of version 1
 */
public record RealCgroup(Path folder, String path, boolean isOld) implements AutoCloseable {

	/**
	 * Make a group, or have the test skipped.
	 * @param controller what it is to control
	 * @return the group
	 */
	public static RealCgroup make(String controller) {
		try {
			return create(controller);
		}
		catch (IOException ex) {
			throw skip("a control group cannot be made here: " + ex);
		}
	}

	/**
	 * Make a group.
	 * @param controller what it is to control
	 * @return the group
	 * @throws IOException when the machine has none, or lets none be made
	 */
	public static RealCgroup create(String controller) throws IOException {
		boolean old = Files.readAllLines(Path.of("/proc/self/cgroup"))
			.stream()
			.anyMatch((line) -> line.matches("[1-9]\\d*:([^:]*,)?" + controller + "(,[^:]*)?:.*"));
		String[] mount = mount(controller, old);
		String name = "leakscope-test-" + controller + "-" + ProcessHandle.current().pid();
		return create(Path.of(mount[4]).resolve(name), mount[3].replaceFirst("/$", "") + "/" + name, old);
	}

	private static RealCgroup create(Path folder, String path, boolean old) throws IOException {
		Files.createDirectory(folder);
		return new RealCgroup(folder, path, old);
	}

	private static String[] mount(String controller, boolean old) throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
			String[] parts = line.split(" - ");
			String[] type = parts[1].split(" ");
			if (old ? type[0].equals("cgroup") && type[2].matches(".*\\b" + controller + "\\b.*")
					: type[0].equals("cgroup2")) {
				return parts[0].split(" ");
			}
		}
		throw new IOException("no control groups are mounted");
	}

	/**
	 * Make a group in this one.
	 * @param name its name
	 * @param controller what it is to control
	 * @return the group
	 */
	public RealCgroup within(String name, String controller) {
		if (!this.isOld) {
			set("cgroup.subtree_control", "+" + controller);
		}
		try {
			return create(this.folder.resolve(name), this.path + "/" + name, this.isOld);
		}
		catch (IOException ex) {
			throw skip("a control group cannot be made in another here: " + ex);
		}
	}

	/**
	 * Return how a shell puts itself into this group.
	 * @return a command
	 */
	public String enter() {
		return "echo $$ > " + this.folder.resolve("cgroup.procs");
	}

	/**
	 * Set a limit, or have the test skipped.
	 * @param file the file to write to
	 * @param value what to write
	 */
	public void set(String file, Object value) {
		try {
			write(file, value);
		}
		catch (IOException ex) {
			throw skip("a control group cannot be given limits here: " + ex);
		}
	}

	/**
	 * Set a limit.
	 * @param file the file to write to
	 * @param value what to write
	 * @throws IOException when the machine does not let that be done
	 */
	public void write(String file, Object value) throws IOException {
		Files.writeString(this.folder.resolve(file), value.toString());
	}

	private static IllegalStateException skip(String reason) {
		System.out.println("skipped: " + reason);
		Assumptions.abort(reason);
		return new IllegalStateException(reason);
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.folder);
	}

}
