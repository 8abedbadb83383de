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

package io.leakscope.sample.incident;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop that logs more than the reader of its stdout can take.
 */
class SlowReaderIT {

	@Test
	void twoHundredThreadsBehindASlowReaderAreSlowAndNeverStuck() throws IOException {
		try (ChildShop shop = Shops.up(Shops.shop());
				SlowReader reader = new SlowReader(shop.stdout(), 20_000);
				Probes probes = Probes.of(shop, Probes.LOGGING, Probes.ROOT, Probes.READINESS)) {
			shop.post("/chaos/flood?threads=200&level=DEBUG", null, Duration.ofSeconds(10));
			Duration slow = probes.await(Probes.LOGGING, 503, Duration.ofSeconds(60));
			probes.keepOn(Duration.ofSeconds(30));
			LoggingAnswer report = LoggingAnswer.of(shop);
			System.out.printf("Slow reader: SLOW after %.1f s; %s; %s%n", slow.toMillis() / 1000.0, probes,
					report.reason());
			report.isSlow("\\d+ % of the threads found in a log call .* had stood there for 1 s or longer; "
					+ "now \\d+ behind appender CONSOLE \\(stdout -> pipe:\\[\\d+]\\)\\.");
			assertThat(probes.to(Probes.LOGGING)).extracting(Probe::said)
				.doesNotContain("DOWN")
				.last()
				.isEqualTo("SLOW");
			probes.assertAlways(Probes.ROOT, 200);
			probes.assertAlways(Probes.READINESS, 200);
			probes.assertAllInTime();
		}
	}

}
