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

package io.leakscope.threads;

import java.util.List;
import java.util.Map;

import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a capture, compared with an earlier one.
 *
 * @param capture the capture
 * @param earlier the one to compare with; {@code null} for none
 * @param query what is asked
 */
record StacksView(Capture capture, @Nullable Capture earlier, StacksQuery query) {

	StacksReport report() {
		Map<String, StackGroup> groups = this.capture.by(this.query.depth());
		Map<String, StackGroup> before = (this.earlier != null) ? this.earlier.by(this.query.depth()) : Map.of();
		long threads = groups.values().stream().mapToLong(this.capture.scale()::threads).sum();
		List<StacksReport.Group> listed = groups.values()
			.stream()
			.filter((group) -> this.query.idle() || !isIdle(group))
			.sorted(this.capture.scale().largestFirst())
			.limit(this.query.top())
			.map((group) -> group(group, before.get(group.fingerprint()), threads))
			.toList();
		return new StacksReport(this.capture.number(), this.capture.time(), this.capture.took(), this.capture.total(),
				this.capture.virtual(), this.capture.captured(), this.query.depth(), groups.size(),
				this.query.idle() ? null : idle(groups), since(), listed, this.capture.unavailable());
	}

	private static boolean isIdle(StackGroup group) {
		return Activities.IDLE.equals(group.activity());
	}

	private StacksReport.Idle idle(Map<String, StackGroup> groups) {
		List<StackGroup> idle = groups.values().stream().filter(StacksView::isIdle).toList();
		return new StacksReport.Idle(idle.size(), idle.stream().mapToLong(this.capture.scale()::threads).sum());
	}

	private StacksReport.@Nullable Since since() {
		return (this.earlier != null) ? new StacksReport.Since(this.earlier.number(), this.earlier.time()) : null;
	}

	private StacksReport.Group group(StackGroup group, @Nullable StackGroup before, long threads) {
		Scale scale = this.capture.scale();
		return new StacksReport.Group(group.count(), scale.estimates(group) ? scale.threads(group) : null,
				(double) scale.threads(group) / threads, (group.virtual() > 0) ? group.virtual() : null,
				delta(group, before), group.fingerprint(), group.activity(), group.states(), group.sample(), group.at(),
				Frames.text(group.frames()), (group.moreFrames() > 0) ? group.moreFrames() : null,
				group.mayBeCut() ? true : null);
	}

	/**
	 * What was too small to be kept may have been in the same group by innermost frames;
	 * and where some were chosen of many, chance alone makes the estimates differ.
	 */
	private @Nullable Long delta(StackGroup group, @Nullable StackGroup before) {
		if (this.earlier == null || (!this.earlier.complete() && (before == null || this.query.depth() != null))) {
			return null;
		}
		double variance = this.capture.scale().variance(group);
		long growth = this.capture.scale().threads(group);
		if (before != null) {
			variance += this.earlier.scale().variance(before);
			growth -= this.earlier.scale().threads(before);
		}
		return (variance > 0 && Math.abs(growth) <= 2 * Math.sqrt(variance)) ? null : (Long) growth;
	}

}
