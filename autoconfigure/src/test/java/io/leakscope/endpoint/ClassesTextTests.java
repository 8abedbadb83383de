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

package io.leakscope.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.leakscope.classes.ClassesReport;
import io.leakscope.classes.ClassesReport.ClassCount;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassesTextTests {

	private static final Instant TIME = Instant.parse("2026-11-26T10:27:00.5Z");

	@Test
	void classesAreATableThatFitsTheScreen() {
		assertThat(text(report(TIME.minusSeconds(60), null, null))).isEqualTo("""
				CLASSES  1,234,567 objects of 4,321 classes, 1.5 GB, at 2026-11-26T10:27:00Z, 4
				         s ago, in 900 ms; garbage is counted as well: nothing was collected for
				         it
				         growth is since 2026-11-26T10:26:00Z
				NEXT     one is expected to stop the JVM for 1.2 s, one of live objects only
				         (POST) for 4.0 s

				  BYTES   GROWTH   OBJECTS    GROWTH   CLASS
				  1.4 GB  +120 MB  1,000,000  +10,000  byte[]
				  35 MB   -2 MB    40,000     -1,000   c.a.s.o.warehouse.OrderLineAllocation
				  2 MB    0 B      4,000      0        ...InTheWorldThatNobodyEverMeantToShorten
				  1 MB    +1 MB    12         -        com.acme.Shop$$Lambda (12 classes)
				""");
	}

	@Test
	void whereNoneIsTakenItIsSaidWhyAndHowToTakeOneAllTheSame() {
		String text = text(report(null, "The JVM would stand still for about 1.2 s, which is longer than the 1 s "
				+ "accepted (parameter pause).", null));
		assertThat(text).contains("""
				PAUSE    The JVM would stand still for about 1.2 s, which is longer than the 1 s
				         accepted (parameter pause). To take one all the same:
				         curl -sG -d pause=2s -H 'Accept: text/plain' \\
				         http://localhost:8081/actuator/leakscope/classes
				""").doesNotContain("growth is since");
	}

	@Test
	void thatThereIsNoneIsSaid() {
		String text = text(new ClassesReport(null, null, false, null, null, null, null, null, null, Duration.ZERO,
				Duration.ZERO, null, List.of(), null, List.of(new Unavailable("GC.class_histogram", "is gone"))));
		assertThat(text).startsWith("CLASSES  there is no histogram yet\n")
			.contains("MISSING  GC.class_histogram is gone\n");
	}

	private static String text(ClassesReport report) {
		String text = ClassesText.of(report, "http://localhost:8081/actuator/leakscope");
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
		return text;
	}

	private static ClassesReport report(@Nullable Instant since, @Nullable String reason, @Nullable Integer unparsed) {
		long megabyte = 1024 * 1024;
		return new ClassesReport(TIME, Duration.ofSeconds(4), false, Duration.ofMillis(900), 1600 * megabyte,
				1_234_567L, 1536 * megabyte, 4_321, since, Duration.ofMillis(1200), Duration.ofSeconds(4), reason,
				List.of(new ClassCount("byte[]", null, 1_000_000, 1434 * megabyte, 10_000L, 120 * megabyte),
						new ClassCount("com.acme.shop.orders.warehouse.OrderLineAllocation", null, 40_000,
								35 * megabyte, -1_000L, -2 * megabyte),
						new ClassCount("com.acme.TheLongestNameOfAClassInTheWorldThatNobodyEverMeantToShorten", null,
								4_000, 2 * megabyte, 0L, 0L),
						new ClassCount("com.acme.Shop$$Lambda", 12, 12, megabyte, null, megabyte)),
				unparsed, null);
	}

}
