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
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import io.leakscope.diagnosis.Finding;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * The figures behind a finding, in a few lines for people.
 */
final class EvidenceText {

	/**
	 * Said elsewhere.
	 */
	private static final Set<String> SAID = Set.of(Finding.SUBJECT, Finding.SINCE, Finding.UNIT);

	private static final Set<String> SHARES = Set.of("confidence", "ratio", "share", "slowCallRatio");

	private EvidenceText() {
	}

	/**
	 * Write the figures with their names.
	 * @param finding the finding
	 * @return for example {@code value 200 MB, limit 512 MB, perHour 120 MB};
	 * {@code null} where there are none
	 */
	static @Nullable String of(Finding finding) {
		StringJoiner words = new StringJoiner(", ");
		boolean bytes = "bytes".equals(finding.evidence().get(Finding.UNIT));
		for (Map.Entry<String, Object> figure : finding.evidence().entrySet()) {
			if (!SAID.contains(figure.getKey())) {
				words.add(Text.oneLine(figure.getKey()) + " " + text(figure.getKey(), figure.getValue(), bytes));
			}
		}
		return (words.length() > 0) ? words.toString() : null;
	}

	private static String text(String name, Object value, boolean bytes) {
		if (value instanceof Double number) {
			return SHARES.contains(name) ? Text.percent(number) : Text.format("%.1f", number);
		}
		if (value instanceof Long number) {
			return bytes ? Text.bytes(number) : Text.format("%,d", number);
		}
		if (value instanceof Duration duration) {
			return Text.duration(duration);
		}
		return (value instanceof Instant instant) ? Text.time(instant) : Text.oneLine(value.toString());
	}

}
