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

package io.leakscope.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.leakscope.memory.copy.io.netty.util.concurrent.FastThreadLocalThread;
import io.leakscope.support.StackSample;
import io.leakscope.support.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NettyAllocatorsTests {

	private static final String COPY = "io.leakscope.memory.copy.io.netty";

	private final CountDownLatch end = new CountDownLatch(1);

	private final Thread thread = new FastThreadLocalThread(this::awaitEnd);

	private final List<Thread> looked = new ArrayList<>();

	private String frame = COPY + ".util.concurrent.GlobalEventExecutor";

	@BeforeEach
	void start() {
		this.thread.start();
	}

	@AfterEach
	void end() throws InterruptedException {
		this.end.countDown();
		this.thread.join();
	}

	@Test
	void aThreadThatIsNoEventLoopIsLeftAloneAfterAFewLooks() {
		NettyAllocators netty = new NettyAllocators(this::take);
		for (int i = 0; i < 20; i++) {
			netty.look();
		}
		assertThat(this.looked).filteredOn(this.thread::equals).hasSizeBetween(1, 4);
	}

	@Test
	void anEventLoopThatShowsItselfLateIsFound() {
		NettyAllocators netty = new NettyAllocators(this::take);
		netty.look();
		this.frame = COPY + ".channel.DefaultEventLoop";
		netty.look();
		List<Unavailable> missing = new ArrayList<>();
		netty.read(missing::add);
		assertThat(missing).isEmpty();
		this.frame = COPY + ".channel.SingleThreadIoEventLoop";
		netty.look();
		netty.read(missing::add);
		assertThat(missing).hasSize(1);
	}

	@Test
	void aCopyThatDoesNotTellHowItAllocatesIsSaidToBeUnavailable() {
		this.frame = COPY + ".channel.nio.NioEventLoop";
		NettyAllocators netty = new NettyAllocators(this::take);
		netty.look();
		List<Unavailable> missing = new ArrayList<>();
		assertThat(netty.read(missing::add)).isEmpty();
		assertThat(missing).extracting(Unavailable::source).containsExactly(COPY);
		assertThat(netty.outsideDirectPool()).isZero();
	}

	private Map<Long, StackSample> take(Collection<Thread> threads) {
		this.looked.addAll(threads);
		StackTraceElement[] frames = { new StackTraceElement(this.frame, "run", null, -1) };
		return threads.stream()
			.filter(this.thread::equals)
			.collect(Collectors.toMap(Thread::getId,
					(taken) -> new StackSample(Thread.State.RUNNABLE, frames, null, new int[0])));
	}

	private void awaitEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
