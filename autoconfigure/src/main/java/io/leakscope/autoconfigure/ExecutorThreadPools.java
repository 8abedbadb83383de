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

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;

import io.leakscope.counts.ThreadPool;
import io.leakscope.counts.ThreadPool.Load;
import io.leakscope.counts.ThreadPools;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.CustomizableThreadCreator;
import org.springframework.util.ReflectionUtils;

/**
 * The executors among the beans. Only those that there are already are looked at, and
 * only what they answer without a lock.
 */
final class ExecutorThreadPools implements ThreadPools, SmartInitializingSingleton {

	/**
	 * Tells a queue without end from one that has been given some capacity.
	 */
	private static final int ENDLESS = 1 << 30;

	private final ConfigurableListableBeanFactory beanFactory;

	private volatile List<String> names = List.of();

	ExecutorThreadPools(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.names = List.of(this.beanFactory.getBeanNamesForType(Executor.class, false, false));
	}

	@Override
	public List<ThreadPool> get() {
		List<ThreadPool> pools = new ArrayList<>();
		for (String name : this.names) {
			ThreadPool pool = pool(name, this.beanFactory.getSingleton(name));
			if (pool != null) {
				pools.add(pool);
			}
		}
		return pools;
	}

	private static @Nullable ThreadPool pool(String name, @Nullable Object bean) {
		try {
			if (bean instanceof ThreadPoolTaskExecutor executor) {
				return pool(name, executor, executor.getThreadPoolExecutor());
			}
			if (bean instanceof ThreadPoolTaskScheduler scheduler) {
				return pool(name, scheduler, scheduler.getScheduledThreadPoolExecutor());
			}
		}
		catch (IllegalStateException ex) {
			// It was not initialized, and has no threads.
			return null;
		}
		if (bean instanceof ThreadPoolExecutor executor) {
			return pool(name, executor.getThreadFactory(), executor);
		}
		if (bean instanceof SimpleAsyncTaskExecutor executor) {
			int most = executor.getConcurrencyLimit();
			return new ThreadPool(name, executor.getThreadNamePrefix(), (most > 0) ? most : null, isVirtual(executor),
					null);
		}
		return null;
	}

	/**
	 * It does not tell.
	 */
	private static boolean isVirtual(SimpleAsyncTaskExecutor executor) {
		Field delegate = ReflectionUtils.findField(SimpleAsyncTaskExecutor.class, "virtualThreadDelegate");
		if (delegate == null) {
			return false;
		}
		try {
			delegate.setAccessible(true);
			return delegate.get(executor) != null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Look at an executor.
	 * @param name its name
	 * @param creator who makes its threads, if known
	 * @param executor the executor
	 * @return the pool
	 */
	static ThreadPool pool(String name, @Nullable Object creator, ThreadPoolExecutor executor) {
		String prefix = (creator instanceof CustomizableThreadCreator named) ? named.getThreadNamePrefix() : null;
		Integer most = most(executor);
		Load load = load(null, executor.getQueue());
		boolean isFull = load.queued() != null && load.queued() > 0 && cannotGrow(executor);
		return new ThreadPool(name, prefix, most, false, null, new Load(null, isFull ? most : load.busy(),
				load.queued(), load.queueCapacity(), (load.queueCapacity() != null) ? whenFull(executor) : null));
	}

	private static @Nullable String whenFull(ThreadPoolExecutor executor) {
		Class<?> handler = executor.getRejectedExecutionHandler().getClass();
		return (handler.isHidden() || handler.isAnonymousClass()) ? null : handler.getSimpleName();
	}

	/**
	 * Tasks wait only where a pool has as many threads as its core, none of them idle.
	 */
	private static boolean cannotGrow(ThreadPoolExecutor executor) {
		return executor.getCorePoolSize() == executor.getMaximumPoolSize() || isEndless(executor.getQueue());
	}

	/**
	 * Tell what a pool has to do.
	 * @param submitted tasks that wait or are worked on; {@code null} where that is not
	 * known
	 * @param queue those that wait
	 * @return what is known without a lock
	 */
	static Load load(@Nullable Integer submitted, BlockingQueue<Runnable> queue) {
		if (queue instanceof SynchronousQueue) {
			return new Load(null, submitted, 0, 0);
		}
		// Of subclasses, that of Tomcat is known, and it alone says what was submitted.
		if (!(queue instanceof LinkedBlockingQueue)
				|| (queue.getClass() != LinkedBlockingQueue.class && submitted == null)) {
			return Load.UNKNOWN;
		}
		int queued = queue.size();
		long capacity = (long) queued + queue.remainingCapacity();
		return new Load(null, (submitted != null) ? Math.max(0, submitted - queued) : null, queued,
				(capacity < ENDLESS) ? (int) capacity : null);
	}

	/**
	 * A pool makes more threads than its core has when its queue is full, which one
	 * without end never is.
	 */
	private static @Nullable Integer most(ThreadPoolExecutor executor) {
		int max = executor.getMaximumPoolSize();
		if (executor instanceof ScheduledThreadPoolExecutor || isEndless(executor.getQueue())) {
			return Math.min(max, Math.max(1, executor.getCorePoolSize()));
		}
		return (max < Integer.MAX_VALUE) ? max : null;
	}

	/**
	 * Subclasses may refuse what they have room for, as that of Tomcat does. Other queues
	 * answer with their lock held.
	 */
	private static boolean isEndless(BlockingQueue<Runnable> queue) {
		Class<?> type = queue.getClass();
		return type == PriorityBlockingQueue.class || type == LinkedTransferQueue.class
				|| (type == LinkedBlockingQueue.class && queue.remainingCapacity() > ENDLESS);
	}

}
