'use strict';

// Makes static charts answer to the pointer, and lets a control choose the task. Without it, the page
// shows everything, one below the other.
(() => {
  const COLOURS = 7;
  const live = new Map();

  const variable = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function palette() {
    const colours = [variable('--ink')];
    for (let i = 1; i < COLOURS; i++) {
      colours.push(variable(`--series-${i}`));
    }
    return {
      colours,
      ink: variable('--ink'),
      muted: variable('--muted'),
      middle: variable('--middle'),
      grid: variable('--grid'),
      surface: variable('--surface'),
    };
  }

  const number = (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return '–';
    }
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-3 || size >= 1e5)
      ? Number(value).toExponential(3)
      : String(Number(Number(value).toPrecision(5)));
  };

  const power = (value) => (value < 1e-3 || value > 1e4 ? Number(value).toExponential(0) : String(value));

  const shown = (value, axis) => {
    if (axis.scale === 'time') {
      return new Date(value).toISOString().slice(0, 10);
    }
    return axis.scale === 'names' ? axis.names[value] : number(value);
  };

  function axis(of, look, isX) {
    const type = { linear: 'value', logarithmic: 'log', time: 'time', names: 'category' }[of.scale];
    const result = {
      type,
      name: of.label,
      nameLocation: 'middle',
      nameGap: isX ? 28 : 48,
      nameTextStyle: { color: look.ink },
      scale: true,
      axisLine: { show: true, onZero: false, lineStyle: { color: look.muted } },
      axisLabel: { color: look.ink, hideOverlap: true },
      splitLine: { show: true, lineStyle: { color: look.grid } },
      minorSplitLine: { show: false },
    };
    if (type === 'log') {
      result.axisLabel.formatter = power;
    } else if (type === 'category') {
      result.data = of.names;
      result.axisLabel.hideOverlap = false;
    } else if (type === 'time') {
      result.minInterval = 24 * 3600 * 1000;
      result.axisLabel.formatter = '{d} {MMM}';
    }
    return result;
  }

  // Thousands of dots are small, or they hide one another.
  const dotSize = (points) => (points > 300 ? 4 : 9);

  function series(of, look) {
    const dots = of.mark === 'dots';
    const colour = look.colours[of.colour % COLOURS];
    return {
      name: of.name,
      type: dots ? 'scatter' : 'line',
      data: of.points,
      symbolSize: dots ? dotSize(of.points.length) : 5,
      showSymbol: of.points.length === 1,
      symbol: 'circle',
      color: colour,
      connectNulls: false,
      lineStyle: { width: 2, color: colour, type: of.mark === 'dashed' ? 'dashed' : 'solid' },
      itemStyle: { color: colour, opacity: dots ? 0.8 : 1 },
      emphasis: { focus: 'none' },
    };
  }

  const isOrdered = (chart) =>
    chart.series.every(
      (each) =>
        each.mark !== 'dots' && each.points.every((point, i) => i === 0 || point[0] >= each.points[i - 1][0]),
    );

  /** Text alone, so that names from configurations stay text. */
  function lines(texts) {
    const box = document.createElement('div');
    for (const text of texts) {
      const line = document.createElement('div');
      line.textContent = text;
      box.append(line);
    }
    return box;
  }

  function describe(chart, item) {
    const of = chart.series[item.seriesIndex];
    const detail = of.details.length > 1 ? of.details[item.dataIndex] : of.details[0];
    return `${item.seriesName}: ${shown(item.value[1], chart.y)}${detail ? ` · ${detail}` : ''}`;
  }

  const box = (look) => ({
    confine: true,
    backgroundColor: look.surface,
    borderColor: look.muted,
    textStyle: { color: look.ink, fontSize: 12 },
    extraCssText: 'max-width: 20rem; white-space: normal; overflow-wrap: anywhere;',
  });

  function tooltip(chart, look, ordered) {
    return {
      ...box(look),
      trigger: ordered ? 'axis' : 'item',
      formatter: (hovered) => {
        const items = Array.isArray(hovered) ? hovered : [hovered];
        const head = `${chart.x.label} ${shown(items[0].value[0], chart.x)}`;
        return lines([head, ...items.map((item) => describe(chart, item))]);
      },
    };
  }

  /** Lines that the names of a legend take, about. */
  function legendRows(chart, width) {
    const names = [...new Set(chart.series.map((each) => each.name))];
    return Math.ceil(names.reduce((sum, name) => sum + 44 + 7 * name.length, 0) / width);
  }

  /** Lines as they are drawn, dots as dots; of very many names, a part at a time. */
  function legend(chart, look, rows) {
    const dots = chart.series.some((each) => each.mark === 'dots');
    return {
      type: rows > 4 ? 'scroll' : 'plain',
      top: 0,
      itemStyle: { opacity: dots ? 1 : 0 },
      textStyle: { color: look.ink },
      pageTextStyle: { color: look.ink },
      pageIconColor: look.ink,
      pageIconInactiveColor: look.grid,
    };
  }

  const mixed = (from, to, part) => {
    const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const other = channels(to);
    const mix = channels(from).map((channel, i) => Math.round(channel + part * (other[i] - channel)));
    return `rgb(${mix.join(',')})`;
  };

  /** Blue for the lowest number of the last axis, orange for the highest. */
  function heat(chart, look) {
    const last = chart.axes[chart.axes.length - 1];
    const height = last.scale === 'logarithmic' ? Math.log10 : (value) => value;
    const [low, high] = last.range.map(height);
    return (row) => {
      const part = (height(row[row.length - 1]) - low) / (high - low);
      return part < 0.5
        ? mixed(look.colours[1], look.middle, 2 * part)
        : mixed(look.middle, look.colours[5], 2 * part - 1);
    };
  }

  function parallelAxis(of, index, look) {
    const type = { linear: 'value', logarithmic: 'log', names: 'category' }[of.scale];
    const result = {
      dim: index,
      type,
      name: of.label,
      nameTruncate: { maxWidth: 116, ellipsis: '…' },
      nameTextStyle: { color: look.ink, fontSize: 12 },
      nameGap: 16,
      axisLine: { lineStyle: { color: look.ink } },
      axisTick: { lineStyle: { color: look.ink } },
      minorTick: { show: false },
      // Numbers can be read above the lines.
      axisLabel: { color: look.ink, hideOverlap: true, textBorderColor: look.surface, textBorderWidth: 4 },
      areaSelectStyle: { width: 18, borderColor: look.muted, color: look.muted, opacity: 0.35 },
    };
    if (type === 'category') {
      result.data = of.names;
      Object.assign(result.axisLabel, { width: 88, overflow: 'truncate' });
    } else {
      result.scale = true;
      result.axisLabel.formatter = type === 'log' ? power : number;
    }
    return result;
  }

  function parallelTooltip(chart, look) {
    return {
      ...box(look),
      trigger: 'item',
      formatter: (item) =>
        lines([
          chart.details[item.dataIndex],
          ...chart.axes.map((of, i) => `${of.label}: ${shown(item.value[i], of)}`),
        ]),
    };
  }

  function parallelOption(chart, look) {
    const colour = heat(chart, look);
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      parallel: { left: 60, right: 60, top: 44, bottom: 20 },
      parallelAxis: chart.axes.map((of, i) => parallelAxis(of, i, look)),
      tooltip: parallelTooltip(chart, look),
      series: [
        {
          type: 'parallel',
          smooth: false,
          inactiveOpacity: 0.06,
          activeOpacity: 1,
          lineStyle: { width: 1.5, opacity: chart.rows.length > 100 ? 0.55 : 0.85 },
          emphasis: { lineStyle: { width: 3, opacity: 1 } },
          data: chart.rows.map((row) => ({ value: row, lineStyle: { color: colour(row) } })),
        },
      ],
    };
  }

  function option(chart, look, width) {
    if (chart.axes) {
      return parallelOption(chart, look);
    }
    const ordered = isOrdered(chart);
    const rows = legendRows(chart, width);
    const drawn = chart.series.map((each) => series(each, look));
    if (!ordered) {
      // Points of a line can be pointed at only where there are symbols.
      drawn.filter((each) => each.type === 'line').forEach((each) => {
        each.showSymbol = true;
        each.itemStyle.opacity = 0;
        each.emphasis.itemStyle = { opacity: 1 };
      });
    }
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      grid: { left: 68, right: 24, top: rows > 4 ? 48 : 24 + 24 * rows, bottom: 44 },
      legend: legend(chart, look, rows),
      tooltip: tooltip(chart, look, ordered),
      xAxis: axis(chart.x, look, true),
      yAxis: axis(chart.y, look, false),
      series: drawn,
    };
  }

  function enhance(figure) {
    if (live.has(figure)) {
      return;
    }
    const place = figure.querySelector('.live');
    const chart = JSON.parse(figure.querySelector('script').textContent);
    place.hidden = false;
    if (chart.axes) {
      place.style.minWidth = `${chart.axes.length * 7.5}rem`;
    }
    figure.classList.add('is-live');
    const drawing = echarts.init(place, null, { renderer: 'svg' });
    drawing.setOption(option(chart, palette(), drawing.getWidth()));
    live.set(figure, { chart, drawing });
  }

  const repaint = () =>
    live.forEach(({ chart, drawing }) => drawing.setOption(option(chart, palette(), drawing.getWidth()), true));

  const refit = () =>
    live.forEach(({ drawing }, figure) => {
      if (figure.offsetParent !== null) {
        drawing.resize();
      }
    });

  function choose(select) {
    const run = document.getElementById(select.dataset.switch);
    run.querySelectorAll('.task').forEach((task) => {
      task.hidden = select.value !== '' && task.id !== select.value;
    });
    refit();
  }

  document.querySelectorAll('.switch').forEach((control) => {
    control.hidden = false;
    const select = control.querySelector('select');
    select.addEventListener('change', () => choose(select));
    choose(select);
  });

  // Animations can be stopped, and stand still for those who asked their system for less motion.
  document.querySelectorAll('img[src^="data:image/gif"]').forEach((film) => {
    const still = document.createElement('canvas');
    still.width = film.width;
    still.height = film.height;
    still.setAttribute('role', 'img');
    still.setAttribute('aria-label', film.alt);
    still.hidden = true;
    const button = document.createElement('button');
    button.type = 'button';
    const pause = (paused) => {
      if (paused) {
        still.getContext('2d').drawImage(film, 0, 0, still.width, still.height);
      }
      film.hidden = paused;
      still.hidden = !paused;
      button.textContent = paused ? 'Play' : 'Pause';
    };
    button.addEventListener('click', () => pause(still.hidden));
    film.after(still, button);
    film.decode().then(() => pause(matchMedia('(prefers-reduced-motion: reduce)').matches));
  });

  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => enhance(entry.target)),
    { rootMargin: '400px' },
  );
  document.querySelectorAll('figure.chart').forEach((figure) => seen.observe(figure));

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  addEventListener('resize', refit);
})();
