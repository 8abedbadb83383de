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

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;

/**
 * Opens files until no more can be opened, and prints what can still be counted.
 */
final class DescriptorExhaustion {

	private DescriptorExhaustion() {
	}

	public static void main(String[] args) {
		CountsReporter reporter = new CountsReporter(new ProcFiles(Path.of("/proc")),
				new Cgroups(Path.of("/proc"), Path.of("/")), List::of);
		// Loads the classes, as in an application that was asked before.
		print(reporter.report());
		List<FileInputStream> files = new ArrayList<>();
		CountsReport report = null;
		// What others close meanwhile is taken as well.
		for (int i = 0; i < 100 && (report == null || report.fileDescriptors() != null); i++) {
			exhaust(files);
			report = reporter.report();
		}
		print(report);
		System.exit(files.isEmpty() ? 1 : 0);
	}

	private static void exhaust(List<FileInputStream> files) {
		try {
			while (true) {
				files.add(new FileInputStream("/dev/zero"));
			}
		}
		catch (IOException ex) {
			// There is none left.
		}
	}

	private static void print(CountsReport report) {
		System.out.println("threads " + report.threads().live());
		System.out.println("pools " + report.pools().size());
		if (report.unavailable() != null) {
			report.unavailable()
				.forEach((unavailable) -> System.out.println(unavailable.source() + " " + unavailable.reason()));
		}
	}

}
