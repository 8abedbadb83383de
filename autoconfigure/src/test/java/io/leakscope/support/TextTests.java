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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextTests {

	@Test
	void aFractionOfASecondIsTold() {
		assertThat(Text.tenths(Duration.ofMillis(1249))).isEqualTo("1.2 s");
		assertThat(Text.tenths(Duration.ofMillis(35))).isEqualTo("35 ms");
		assertThat(Text.tenths(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 B", "1023, 1023 B", "1024, 1 kB", "1048575, 1 MB", "171966464, 164 MB", "1610612736, 1.5 GB",
			"1073741823, 1.0 GB", "107374182400, 100 GB", "9223372036854775807, 8388608 TB", "-2048, -2 kB" })
	void bytesAreInUnitsOf1024(long bytes, String text) {
		assertThat(Text.bytes(bytes)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 s", "PT0.00035S, 0.35 ms", "PT0.0000049S, 0.00 ms", "PT0.001S, 1 ms", "PT0.999S, 999 ms",
			"PT41.9S, 41 s", "PT3M20S, 3 min 20 s", "PT59M59S, 59 min 59 s", "PT1H, 1h 00min", "PT23H59M, 23h 59min",
			"P3DT4H, 3d 04h" })
	void durationsAreAsPeopleSayThem(Duration duration, String text) {
		assertThat(Text.duration(duration)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 %", "0.004, 0.4 %", "0.85, 85 %", "1, 100 %", "1.25, 125 %" })
	void sharesAreInPercent(double share, String text) {
		assertThat(Text.percent(share)).isEqualTo(text);
	}

	@Test
	void whatSomebodyElseHasNamedIsOneLineAndMovesNoCursor() {
		assertThat(Text.oneLine("a\nb\r\u0085c\u2028d\u2029e\u001b[2Jf\u009bg\u202eh\ti"))
			.isEqualTo("a b  c d e [2Jf g h i");
		assertThat(Text.oneLine("Ümläut-1 \uD83D\uDE00")).isEqualTo("Ümläut-1 \uD83D\uDE00");
	}

}
