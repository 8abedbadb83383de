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

package io.leakscope.sample.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The latest orders.
 */
@Component
class OrderBook {

	private static final Logger logger = LoggerFactory.getLogger(OrderBook.class);

	private static final int MAX_ORDERS = 1000;

	private final ConcurrentSkipListMap<Long, Order> orders = new ConcurrentSkipListMap<>();

	private final AtomicLong lastId = new AtomicLong();

	Order place(Product product, int quantity) {
		BigDecimal total = product.price().multiply(BigDecimal.valueOf(quantity));
		logger.debug("Pricing {} of '{}' at {} EUR: {} EUR", quantity, product.id(), product.price(), total);
		Order order = new Order(this.lastId.incrementAndGet(), product.id(), quantity, total, Instant.now());
		this.orders.put(order.id(), order);
		this.orders.headMap(order.id() - MAX_ORDERS, true).clear();
		logger.info("Order {} placed: {} of '{}' for {} EUR", order.id(), quantity, product.id(), total);
		return order;
	}

	Collection<Order> latest() {
		return this.orders.descendingMap().values();
	}

	Optional<Order> find(long id) {
		return Optional.ofNullable(this.orders.get(id));
	}

}
