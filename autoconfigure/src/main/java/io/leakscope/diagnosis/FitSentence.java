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

package io.leakscope.diagnosis;

import java.util.List;
import java.util.StringJoiner;

import io.leakscope.diagnosis.MemoryFit.Part;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence whether memory fits.
 */
final class FitSentence {

	private static final int MOST_NAMED = 3;

	private FitSentence() {
	}

	static String of(FitParts parts, ThreadGrowth threads, FitLimit limit, @Nullable Boolean fits) {
		String sum = sum(parts, threads);
		if (limit.bytes() == null) {
			return "No limit is known to fit in: " + sum + ".";
		}
		String bytes = Text.bytes(limit.bytes());
		String has = limit.container() ? "the container has " + bytes
				: "no container limit, and the machine has %s for all its processes".formatted(bytes);
		if (fits == null) {
			return "Cannot tell whether it fits: %s; %s, and not everything is measured.".formatted(sum, has);
		}
		return "%s: %s; %s.".formatted(fits ? "Fits" : "Does not fit", sum, has);
	}

	private static String sum(FitParts parts, ThreadGrowth threads) {
		long needed = parts.needed();
		if (parts.heapToFit() == 0) {
			return "the heap is in huge pages, which the limit does not count, and %s%s outside of it (%s) are needed"
				.formatted(parts.complete() ? "" : "at least ", Text.bytes(needed), most(parts, threads));
		}
		return "the heap may grow to %s, and with it %s%s outside the heap (%s) come to %s".formatted(
				Text.bytes(parts.heapToFit()), parts.complete() ? "" : "at least ",
				Text.bytes(needed - parts.heapToFit()), most(parts, threads), Text.bytes(needed));
	}

	private static String most(FitParts parts, ThreadGrowth threads) {
		StringJoiner words = new StringJoiner(", ");
		List<Part> outside = parts.parts().subList(1, parts.parts().size());
		outside.stream().limit(MOST_NAMED).forEach((part) -> words.add(words(part, threads)));
		long rest = outside.stream().skip(MOST_NAMED).mapToLong(Part::bytes).sum();
		if (rest > 0) {
			words.add("the rest " + Text.bytes(rest));
		}
		return words.toString();
	}

	private static String words(Part part, ThreadGrowth threads) {
		String name = part.name().replace('-', ' ');
		return (part.name().equals(FitParts.STACKS) ? Text.format("%,d %s", threads.most(), name) : name) + " "
				+ Text.bytes(part.bytes());
	}

}
