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

import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.support.Text;

/**
 * Whether memory fits, for people.
 */
final class FitText {

	private FitText() {
	}

	static void sentence(Lines lines, MemoryFit fit) {
		lines.paragraph("  fit        ", fit.sentence());
	}

	static void parts(Lines lines, MemoryFit fit) {
		lines.blank();
		lines.table("NEEDED", "", "AT MOST", "BASIS");
		for (MemoryFit.Part part : fit.parts()) {
			lines.row(part.name(), Text.bytes(part.bytes()), (part.max() != null) ? Text.bytes(part.max()) : "-",
					part.basis());
		}
		lines.row("together", Text.bytes(fit.needed()), "-",
				(fit.limit() != null) ? "of " + Text.bytes(fit.limit()) : "no limit known");
		if (fit.advice() != null) {
			fit.advice().forEach((advice) -> lines.paragraph("  -> ", advice));
		}
		if (fit.notes() != null) {
			fit.notes().forEach((note) -> lines.paragraph("  note: ", note));
		}
	}

}
