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

import java.util.List;

import io.leakscope.classes.ClassesReport.ClassCount;

/**
 * What a class histogram says.
 *
 * @param instances how many objects there are
 * @param bytes how many bytes they take
 * @param distinct how many names of classes there are
 * @param classes the largest of them
 * @param unparsed how many lines were not understood
 */
record HistogramCounts(long instances, long bytes, int distinct, List<ClassCount> classes, int unparsed) {

	HistogramCounts with(List<ClassCount> others) {
		return new HistogramCounts(this.instances, this.bytes, this.distinct, others, this.unparsed);
	}

	/**
	 * Return how large a class may be that is not among the classes.
	 * @return the bytes; 0 when all classes are among them
	 */
	long leastKept() {
		return (this.classes.size() < this.distinct) ? this.classes.get(this.classes.size() - 1).bytes() : 0;
	}

}
