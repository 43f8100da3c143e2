"""SMAA-2 for the hierarchical additive model: how often each alternative takes each rank, over weights and readings."""

from partnerpick.numeric.smaa.engine import smaa
from partnerpick.numeric.smaa.groups import Group, Nested
from partnerpick.numeric.smaa.records import OUTPUTS, Output, SmaaResult, Tables

__all__ = ["OUTPUTS", "Group", "Nested", "Output", "SmaaResult", "Tables", "smaa"]
