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

package io.leakscope.classes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.leakscope.classes.ClassesReport.ClassCount;

/**
 * Reads what the JVM's {@code GC.class_histogram} prints: a line for each class, such as
 * {@code 1:  20057  1871000  [B (java.base@17.0.15)}.
 */
final class HistogramParser {

	private static final Pattern ROW = Pattern
		.compile(" *\\d+: +(\\d{1,18}) +(\\d{1,18}) +(\\S.*?)(?: \\([^ ()]+\\))?");

	private static final Pattern TOTAL = Pattern.compile("Total +(\\d{1,18}) +(\\d{1,18})");

	private static final Pattern HEADER = Pattern.compile(" num +#instances +#bytes .*|-+| *");

	private final int most;

	private final Map<String, Sum> sums = new HashMap<>();

	private final Sum all = new Sum();

	private int unparsed;

	private HistogramParser(int most) {
		this.most = most;
	}

	/**
	 * Read a histogram.
	 * @param output what the JVM printed
	 * @param most how many classes to keep, the largest
	 * @return what it says
	 */
	static HistogramCounts parse(String output, int most) {
		HistogramParser parser = new HistogramParser(most);
		output.lines().forEach(parser::line);
		return parser.counts();
	}

	private void line(String line) {
		Matcher row = ROW.matcher(line);
		if (row.matches()) {
			long instances = Long.parseLong(row.group(1));
			long bytes = Long.parseLong(row.group(2));
			this.sums.computeIfAbsent(ClassNames.readable(row.group(3)), (name) -> new Sum()).add(instances, bytes);
			this.all.add(instances, bytes);
		}
		else if (!HEADER.matcher(line).matches() && !TOTAL.matcher(line).matches()) {
			this.unparsed++;
		}
	}

	private HistogramCounts counts() {
		List<ClassCount> largest = this.sums.entrySet()
			.stream()
			.map((sum) -> sum.getValue().of(sum.getKey()))
			.sorted(ClassSort.BYTES.order())
			.limit(this.most)
			.toList();
		return new HistogramCounts(this.all.instances, this.all.bytes, this.sums.size(), largest, this.unparsed);
	}

	/**
	 * What classes of the same name have together.
	 */
	private static final class Sum {

		private int classes;

		private long instances;

		private long bytes;

		void add(long instances, long bytes) {
			this.classes++;
			this.instances += instances;
			this.bytes += bytes;
		}

		ClassCount of(String name) {
			return new ClassCount(name, (this.classes > 1) ? this.classes : null, this.instances, this.bytes, null,
					null);
		}

	}

}
