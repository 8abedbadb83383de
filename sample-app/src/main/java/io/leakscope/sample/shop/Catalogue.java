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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * All that the shop sells.
 */
@Component
class Catalogue {

	private static final Logger logger = LoggerFactory.getLogger(Catalogue.class);

	private final Map<String, Product> products = new LinkedHashMap<>();

	Catalogue() {
		add("tea", "Green tea, 100 g", "6.90");
		add("pot", "Tea pot, cast iron", "48.00");
		add("cup", "Cup, porcelain", "9.50");
	}

	private void add(String id, String name, String price) {
		this.products.put(id, new Product(id, name, new BigDecimal(price)));
	}

	Collection<Product> all() {
		logger.debug("Listing {} products", this.products.size());
		return this.products.values();
	}

	Optional<Product> find(@Nullable String id) {
		Product product = this.products.get(id);
		logger.debug("Looked up product '{}': {}", id, product);
		return Optional.ofNullable(product);
	}

}
