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

package io.leakscope.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;

/**
 * Takes memory in a control group, tells what the group says of it, and has another
 * process take more than there is.
 */
final class GroupSubject {

	static final int TAKEN = 100 << 20;

	private GroupSubject() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		ContainerMemory before = container();
		notToBeKilled();
		System.out.println("limited to " + before.limit() + " by " + before.limitedBy() + " alone " + before.alone());
		ByteBuffer taken = ByteBuffer.allocateDirect(TAKEN);
		ContainerMemory after = container();
		System.out.println("took " + taken.capacity() + " and " + (after.anon() - before.anon()));
		Process greedy = new ProcessBuilder("sh", "-c",
				"echo 1000 > /proc/self/oom_score_adj; exec \"$0\" -Xms400m -Xmx400m -XX:+AlwaysPreTouch -version",
				Path.of(System.getProperty("java.home"), "bin", "java").toString())
			.redirectErrorStream(true)
			.start();
		greedy.getInputStream().readAllBytes();
		System.out.println("killed " + after.oomKills() + ", then a process ended with " + greedy.waitFor()
				+ ", killed " + container().oomKills());
		System.out.flush();
		Runtime.getRuntime().halt(0);
	}

	/**
	 * Of all in the group the kernel is to kill the other process, also where it needs
	 * more time to free what that one took than it waits until it kills the next.
	 */
	private static void notToBeKilled() {
		try {
			Files.writeString(Path.of("/proc/self/oom_score_adj"), "-1000");
		}
		catch (IOException ex) {
			System.out.println("it may be killed itself: " + ex);
		}
	}

	private static ContainerMemory container() {
		Path proc = Path.of("/proc");
		try (MemoryReporter reporter = new MemoryReporter(new ProcFiles(proc), new Cgroups(proc, Path.of("/")),
				Duration.ofNanos(1))) {
			return reporter.summary().container();
		}
	}

}
