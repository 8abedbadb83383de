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

import java.util.EnumMap;
import java.util.Map;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Threads with the same stack, counted.
 */
final class StackGroup {

	private final String fingerprint;

	private final StackTraceElement[] frames;

	private final int moreFrames;

	private final @Nullable String at;

	private final Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);

	private StacksReport.Sample sample;

	private int count;

	private int virtual;

	private String activity = "";

	/**
	 * Create a group without threads.
	 * @param fingerprint what tells it from others
	 * @param frames the frames that its threads share, or the innermost of them
	 * @param moreFrames how many more those are
	 * @param at where they stand
	 * @param sample one of the threads
	 */
	StackGroup(String fingerprint, StackTraceElement[] frames, int moreFrames, @Nullable String at,
			StacksReport.Sample sample) {
		this.fingerprint = fingerprint;
		this.frames = frames;
		this.moreFrames = moreFrames;
		this.at = at;
		this.sample = sample;
	}

	/**
	 * Return what is worth keeping to compare later captures with.
	 * @param before the same group as it was kept last; {@code null} when it was not
	 * @return the group, without the frames that nobody can ask for
	 */
	StackGroup kept(@Nullable StackGroup before) {
		StackTraceElement[] top = (before != null) ? before.frames : Frames.top(this.frames, StacksReporter.MOST_DEPTH);
		StackGroup kept = new StackGroup(this.fingerprint, top, 0, this.at, this.sample);
		kept.add(this);
		return kept;
	}

	/**
	 * Add a thread. The oldest is the sample, whenever its turn was: so it is the same
	 * one in later captures.
	 * @param thread the thread
	 * @param state its state
	 */
	void add(Thread thread, Thread.State state) {
		if (thread.getId() < this.sample.threadId()) {
			this.sample = new StacksReport.Sample(thread.getId(), thread.getName());
		}
		this.states.merge(state, 1, Integer::sum);
		this.count++;
		this.virtual += VirtualThreads.isVirtual(thread) ? 1 : 0;
	}

	/**
	 * Add those of a group that does the same.
	 * @param group the group
	 */
	void add(StackGroup group) {
		this.activity = group.activity;
		group.states.forEach((state, count) -> this.states.merge(state, count, Integer::sum));
		this.count += group.count;
		this.virtual += group.virtual;
	}

	String fingerprint() {
		return this.fingerprint;
	}

	StackTraceElement[] frames() {
		return this.frames;
	}

	int moreFrames() {
		return this.moreFrames;
	}

	/**
	 * Return whether the stack may go on after all those frames.
	 * @return whether it is as deep as stacks are taken
	 */
	boolean mayBeCut() {
		return StackTaker.mayBeCut(this.frames.length + this.moreFrames);
	}

	@Nullable String at() {
		return this.at;
	}

	StacksReport.Sample sample() {
		return this.sample;
	}

	int count() {
		return this.count;
	}

	int virtual() {
		return this.virtual;
	}

	Map<Thread.State, Integer> states() {
		return this.states;
	}

	/**
	 * Find out what they are doing: by their frames, and the state in which most of them
	 * are.
	 * @param activities knows
	 */
	void classify(Activities activities) {
		Thread.State most = Thread.State.RUNNABLE;
		for (Map.Entry<Thread.State, Integer> state : this.states.entrySet()) {
			most = (state.getValue() > this.states.getOrDefault(most, 0)) ? state.getKey() : most;
		}
		this.activity = activities.of(new StackSample(most, this.frames, null, StackTaker.NOT_TOLD));
	}

	String activity() {
		return this.activity;
	}

}
