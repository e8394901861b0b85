import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** Only what the charts of this page need; loaded when one is first drawn. Canvas: it needs no style of its own (CSP). */
use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export { init };
