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

package io.leakscope.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReporter;
import io.leakscope.counts.ThreadPool;
import io.leakscope.counts.ThreadPool.Load;
import io.leakscope.counts.ThreadPools;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ExecutorThreadPools}.
 */
class ExecutorThreadPoolsTests {

	static List<ThreadPoolExecutor> bounded() {
		return List.of(executor(2, 7, new LinkedBlockingQueue<>()), executor(2, 7, new LinkedBlockingQueue<>(10)),
				executor(0, 7, new LinkedBlockingQueue<>()), executor(2, 7, new ArrayBlockingQueue<>(3)),
				executor(1, 5, new SynchronousQueue<>()), executor(2, 7, new Refusing()),
				new ScheduledThreadPoolExecutor(3), (ThreadPoolExecutor) Executors.newFixedThreadPool(4));
	}

	/**
	 * What the pool really grows to says whether the answer is right.
	 */
	@ParameterizedTest
	@MethodSource("bounded")
	void aPoolGrowsAsFarAsIsSaid(ThreadPoolExecutor executor) {
		Integer max = ExecutorThreadPools.pool("pool", null, executor).max();
		CountDownLatch hang = new CountDownLatch(1);
		try {
			for (int i = 0; i < 100; i++) {
				executor.execute(() -> await(hang));
			}
		}
		catch (RejectedExecutionException ex) {
			// It is as full as can be.
		}
		try {
			assertThat(executor.getPoolSize()).isEqualTo(max);
		}
		finally {
			hang.countDown();
			executor.shutdownNow();
		}
	}

	@Test
	void aQueueThatTellsWithoutALockIsCounted() {
		CountDownLatch hang = new CountDownLatch(1);
		ThreadPoolExecutor executor = executor(2, 2, new LinkedBlockingQueue<>(10));
		ThreadPoolExecutor growing = executor(2, 3, new LinkedBlockingQueue<>(10));
		ThreadPoolExecutor locking = executor(2, 2, new ArrayBlockingQueue<>(10));
		try {
			for (int i = 0; i < 7; i++) {
				executor.execute(() -> await(hang));
				growing.execute(() -> await(hang));
			}
			assertThat(ExecutorThreadPools.pool("pool", null, executor).load()).as("a pool that cannot grow")
				.isEqualTo(new Load(null, 2, 5, 10, "AbortPolicy"));
			assertThat(ExecutorThreadPools.pool("pool", null, growing).load()).as("a pool that can")
				.isEqualTo(new Load(null, null, 5, 10, "AbortPolicy"));
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			assertThat(ExecutorThreadPools.pool("pool", null, executor).load().whenFull())
				.isEqualTo("CallerRunsPolicy");
			executor.setRejectedExecutionHandler((task, pool) -> {
			});
			assertThat(ExecutorThreadPools.pool("pool", null, executor).load().whenFull()).isNull();
			assertThat(ExecutorThreadPools.pool("pool", null, locking).load()).isEqualTo(Load.UNKNOWN);
			assertThat(ExecutorThreadPools.load(7, executor.getQueue())).isEqualTo(new Load(null, 2, 5, 10));
			assertThat(ExecutorThreadPools.load(7, new LinkedBlockingQueue<>())).as("a queue without end")
				.isEqualTo(new Load(null, 7, 0, null));
		}
		finally {
			hang.countDown();
			executor.shutdownNow();
			growing.shutdownNow();
		}
	}

	@Test
	void executorsThatNameTheirThreadsAlikeAreNotTakenForEachOther() {
		CountDownLatch hang = new CountDownLatch(1);
		new ApplicationContextRunner().withUserConfiguration(Alike.class, ThreadPoolsConfiguration.class)
			.run((context) -> {
				context.getBeansOfType(ThreadPoolTaskExecutor.class).values().forEach((executor) -> {
					for (int i = 0; i < 10; i++) {
						executor.execute(() -> await(hang));
					}
				});
				CountsReporter reporter = new CountsReporter(new ProcFiles(Path.of("/proc")),
						new Cgroups(Path.of("/proc"), Path.of("/sys/fs/cgroup")),
						ThreadPools.all(context.getBeanProvider(ThreadPools.class).stream().toList()));
				assertThat(reporter.report().executors()).containsExactlyInAnyOrder(
						new CountsReport.Executor("orders", null, 2, 2, 8, null, false, null, null),
						new CountsReport.Executor("invoices", null, 2, 2, 8, null, false, null, null));
				hang.countDown();
			});
	}

	@Test
	void aPoolThatMayGrowWithoutEndHasNoMaximum() {
		ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
		assertThat(ExecutorThreadPools.pool("pool", null, executor).max()).isNull();
	}

	@Test
	void executorsAmongTheBeansAreFoundWithTheNamesOfTheirThreads() {
		new ApplicationContextRunner().withUserConfiguration(Beans.class, ThreadPoolsConfiguration.class)
			.run((context) -> {
				List<ThreadPool> pools = context.getBean("leakScopeExecutorThreadPools", ThreadPools.class).get();
				assertThat(pools)
					.extracting(ThreadPool::name, ThreadPool::threadNamePrefix, ThreadPool::max, ThreadPool::virtual)
					.containsExactlyInAnyOrder(tuple("tasks", "tasks-", 8, false), tuple("timer", "timer-", 3, false),
							tuple("plain", null, 4, false), tuple("limited", "limited-", 6, false),
							tuple("unlimited", "unlimited-", null, false));
				context.getBean("lazy");
				assertThat(context.getBean("leakScopeExecutorThreadPools", ThreadPools.class).get())
					.extracting(ThreadPool::name)
					.contains("lazy");
			});
	}

	private static ThreadPoolExecutor executor(int core, int max, java.util.concurrent.BlockingQueue<Runnable> queue) {
		return new ThreadPoolExecutor(core, max, 1, TimeUnit.MINUTES, queue);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A queue without end that has its pool grow, as that of Tomcat.
	 */
	static final class Refusing extends LinkedBlockingQueue<Runnable> {

		@Override
		public boolean offer(Runnable task) {
			return false;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Alike {

		private final ThreadPoolTaskExecutorBuilder builder = new ThreadPoolTaskExecutorBuilder()
			.threadNamePrefix("task-")
			.corePoolSize(2)
			.maxPoolSize(2);

		@Bean
		ThreadPoolTaskExecutor orders() {
			return this.builder.build();
		}

		@Bean
		ThreadPoolTaskExecutor invoices() {
			return this.builder.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		ThreadPoolTaskExecutor tasks() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("tasks-");
			executor.setCorePoolSize(2);
			executor.setMaxPoolSize(8);
			executor.setQueueCapacity(5);
			return executor;
		}

		@Bean
		ThreadPoolTaskScheduler timer() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setThreadNamePrefix("timer-");
			scheduler.setPoolSize(3);
			return scheduler;
		}

		@Bean(destroyMethod = "shutdown")
		ThreadPoolExecutor plain() {
			return (ThreadPoolExecutor) Executors.newFixedThreadPool(4);
		}

		@Bean
		SimpleAsyncTaskExecutor limited() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("limited-");
			executor.setConcurrencyLimit(6);
			return executor;
		}

		@Bean
		SimpleAsyncTaskExecutor unlimited() {
			return new SimpleAsyncTaskExecutor("unlimited-");
		}

		@Lazy
		@Bean(destroyMethod = "shutdown")
		ThreadPoolExecutor lazy() {
			return (ThreadPoolExecutor) Executors.newFixedThreadPool(5);
		}

	}

}
