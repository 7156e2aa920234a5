package dev.togai.recorder;

/** An entry of the queue: an event, or the marker of a flush. */
abstract sealed class QueueEntry permits RecordResult, FlushMarker {}
