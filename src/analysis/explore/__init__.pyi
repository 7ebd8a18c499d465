from .workbench import bench as bench
