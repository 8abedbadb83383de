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

package io.leakscope.counts;

import java.nio.file.Path;
import java.util.List;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;

/**
 * Starts threads until there may be no more, and then counts them.
 */
final class ThreadExhaustion {

	private ThreadExhaustion() {
	}

	/**
	 * Run.
	 * @param args how many threads to start at most
	 */
	public static void main(String[] args) {
		CountsReporter reporter = new CountsReporter(new ProcFiles(Path.of("/proc")),
				new Cgroups(Path.of("/proc"), Path.of("/")), List::of);
		// Loads the classes, as in an application that was asked before.
		reporter.report();
		int started = start(Integer.parseInt(args[0]));
		CountsReport report = reporter.report();
		System.out.println("started " + started + " live " + report.threads().live());
		report.limits()
			.forEach((limit) -> System.out
				.println(limit.name() + ": " + limit.used() + " of " + limit.max() + " by " + limit.source()));
		System.out.flush();
		Runtime.getRuntime().halt(0);
	}

	private static int start(int most) {
		int started = 0;
		try {
			while (started < most) {
				Thread thread = new Thread(null, ThreadExhaustion::sleep, "t" + started, 64 * 1024);
				thread.start();
				started++;
			}
		}
		catch (OutOfMemoryError ex) {
			// There may be no more.
		}
		return started;
	}

	private static void sleep() {
		try {
			Thread.sleep(Long.MAX_VALUE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
