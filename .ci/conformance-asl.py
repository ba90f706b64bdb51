"""Runs scripted paths in moto's Step Functions: `python conformance-asl.py FILE`, prints what became of them as JSON.

FILE holds {definition, start, callbackAfter, paths: [{name, input, steps}]}, as `conformance-asl.ts` writes it. The
engine is moto's own; given to it from outside are

- its functions: each invocation does what the script's next step says,
- its time: a clock that stands still until a step, a Wait, a backoff or a timeout lets time pass, so that weeks take no
  time and a timeout comes when and only when the script has it come,
- its JSONata: moto has the call but ships no evaluator, here it is jsonata-python.

Three of its errors are mended, each told in `conformance-asl-known.ts`.
"""

import datetime
import functools
import json
import logging
import sys
import threading
import time
import types

import boto3
from botocore.exceptions import ClientError
from jsonata import Jsonata, Utils
from moto import mock_aws
from moto.core.responses import EmptyResult
from moto.stepfunctions.parser.asl.component.common.catch.catch_outcome import CatchOutcome
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state import state as state_module
from moto.stepfunctions.parser.asl.component.state.exec import execute_state
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.wait.wait_function import wait_function
from moto.stepfunctions.parser.asl.eval import environment
from moto.stepfunctions.parser.asl.eval.callback import callback as callback_module
from moto.stepfunctions.parser.asl.eval.event import event_manager
from moto.stepfunctions.parser.asl.jsonata import jsonata as jsonata_module
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication
from moto.stepfunctions.responses import StepFunctionResponse

PATIENCE = 30


class Clock:
    """Every reading is a microsecond later than the one before, so that no two moments are the same."""

    def __init__(self, start):
        self.start = start
        self.microseconds = 0
        self.changed = threading.Condition(threading.RLock())
        self.waiting = []

    def now(self):
        with self.changed:
            self.microseconds += 1
            return self.start + datetime.timedelta(microseconds=self.microseconds)

    def seconds(self):
        with self.changed:
            return self.microseconds // 1_000_000

    def sleep(self, seconds):
        with self.changed:
            self.microseconds += round(seconds * 1_000_000)
            self.changed.notify_all()

    def to_next_timeout(self):
        """Waits until the engine watches a timeout, then lets it pass."""
        with self.changed:
            if not self.changed.wait_for(lambda: self.waiting, PATIENCE):
                raise RuntimeError("moto watches no timeout.")
            self.microseconds = min(self.waiting)
            self.changed.notify_all()


clock = None
walk = None


def forever():
    """A function that hangs, and whoever waits for a callback that does not come, are left where they are."""
    threading.Event().wait()


class TimeoutEvent:
    """What a state's timeout is watched with."""

    def __init__(self):
        self.happened = False

    def set(self):
        with clock.changed:
            self.happened = True
            clock.changed.notify_all()

    def wait(self, seconds):
        with clock.changed:
            due = clock.microseconds + seconds * 1_000_000
            clock.waiting.append(due)
            clock.changed.notify_all()
            clock.changed.wait_for(lambda: self.happened or clock.microseconds >= due)
            clock.waiting.remove(due)
            return self.happened


class CallbackEvent(threading.Event):
    """What a state waits with for its callback: here the script has its callback sent."""

    def wait(self, timeout=None):
        if not self.is_set():
            walk.waits()
        return super().wait(PATIENCE)


class PauseEvent(threading.Event):
    """What a Wait state waits with."""

    def wait(self, timeout=None):
        clock.sleep(timeout)
        return self.is_set()


class Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return clock.now()


def module_with(module, **changed):
    return types.SimpleNamespace(**{**vars(module), **changed})


def evaluate_jsonata(expression):
    result = Jsonata(expression).evaluate(None)
    return None if result is Utils.NULL_VALUE else json.loads(json.dumps(result))


def invoke(parameters, region, state_credentials):
    payload = walk.invoked(parameters["FunctionName"], json.loads(parameters["Payload"]))
    return {"ExecutedVersion": "$LATEST", "StatusCode": 200, **payload}


def give_engine_time_and_functions():
    shim = module_with(datetime, datetime=Datetime)
    execute_state.threading = module_with(threading, Event=TimeoutEvent)
    callback_module.Event = CallbackEvent
    environment.threading = module_with(threading, Event=PauseEvent)
    retrier_decl.time = module_with(time, sleep=lambda seconds: clock.sleep(seconds))
    wait_function.time = module_with(time, time=lambda: clock.seconds())
    state_module.datetime = shim
    event_manager.datetime = shim
    jsonata_module._eval_jsonata = evaluate_jsonata
    lambda_eval_utils._invoke_lambda_function = invoke
    # Reading the definition takes longer than most paths; what an execution remembers is in its own environment.
    AmazonStateLanguageParser.parse = functools.cache(AmazonStateLanguageParser.parse)
    terminated = BaseExecutionWorkerCommunication.terminated

    def terminated_and_told(communication):
        terminated(communication)
        walk.ended.set()

    BaseExecutionWorkerCommunication.terminated = terminated_and_told


def mend():
    """A Catch may lead back to its own state; each attempt has a token of its own; a failed callback has a cause."""
    handle_catch = execute_state.ExecutionState._handle_catch
    set_next = state_module.CommonStateField._set_next
    attempt = execute_state.ExecutionState._evaluate_with_timeout

    def handle_catch_and_remember(state, env, failure_event):
        handle_catch(state, env, failure_event)
        state.was_caught = env.stack[-1] == CatchOutcome.Caught

    def set_next_unless_caught(state, env):
        if not state.__dict__.pop("was_caught", False):
            set_next(state, env)

    def attempt_with_token(state, env):
        context = env.states.context_object
        if "Task" in context.context_object_data and context.context_object_data["State"]["RetryCount"] > 0:
            env.callback_pool_manager.add(context.update_task_token())
        attempt(state, env)

    def send_task_failure(response):
        token, error, cause = (response._get_param(name) for name in ("taskToken", "error", "cause"))
        response.stepfunction_backend.send_task_failure(token, error=error, cause=cause)
        return EmptyResult()

    execute_state.ExecutionState._handle_catch = handle_catch_and_remember
    execute_state.ExecutionState._evaluate_with_timeout = attempt_with_token
    state_module.CommonStateField._set_next = set_next_unless_caught
    StepFunctionResponse.send_task_failure = send_task_failure


class Walk:
    """One path: what the script says, step by step."""

    def __init__(self, path, client, callback_after):
        self.steps = path["steps"]
        self.client = client
        self.callback_after = callback_after
        self.at = 0
        self.current = None
        self.token = None
        self.late = []
        self.off = None
        self.ended = threading.Event()

    def invoked(self, function, payload):
        self.send_late()
        step = self.steps[self.at] if self.at < len(self.steps) else {"state": "none"}
        self.at += 1
        if step["state"] != function:
            self.off = f"step {self.at} is {step['state']}, but {function} was invoked"
            raise RuntimeError(self.off)
        self.current = step
        self.token = payload.get("token")
        does = step["does"]
        if does == "hangs":
            clock.to_next_timeout()
            forever()
        if "throws" in does:
            return throw(does["throws"])
        if step.get("callback", {}).get("when") == "early":
            self.send(self.token, step["callback"])
        return {"Payload": does["returns"]}

    def waits(self):
        callback = self.current.get("callback")
        if not callback:
            clock.to_next_timeout()
            forever()
        clock.sleep(self.callback_after)
        self.send(self.token, callback)

    def send(self, token, callback):
        try:
            if "error" in callback:
                self.client.send_task_failure(taskToken=token, error=callback["error"], cause="scripted")
            else:
                self.client.send_task_success(taskToken=token, output=json.dumps(callback["output"]))
            return "Delivered"
        except ClientError as refused:
            return refused.response["Error"]["Code"]

    def send_late(self):
        if self.current and self.current.get("late"):
            self.late.append(self.send(self.token, self.current["late"]))
        self.current = None


def throw(error):
    """An error of the Lambda service is one of its API; any other is the function's own."""
    if error.startswith("Lambda."):
        details = {"Code": error.removeprefix("Lambda."), "Message": "scripted"}
        metadata = {"HTTPStatusCode": 500, "RequestId": "scripted"}
        raise ClientError({"Error": details, "ResponseMetadata": metadata}, "Invoke")
    return {"FunctionError": "Unhandled", "Payload": {"errorType": error, "errorMessage": "scripted", "trace": []}}


def run(client, machine, path, given):
    global clock, walk
    clock = Clock(datetime.datetime.fromisoformat(given["start"]))
    walk = Walk(path, client, given["callbackAfter"])
    name = f"e{path['number']}"
    arn = client.start_execution(stateMachineArn=machine, name=name, input=json.dumps(path["input"]))["executionArn"]
    if not walk.ended.wait(PATIENCE):
        walk.off = walk.off or f"stuck at step {walk.at}"
    ended = client.describe_execution(executionArn=arn)
    walk.send_late()
    if walk.at < len(walk.steps):
        walk.off = walk.off or f"the execution ended before step {walk.at + 1}"
    history = client.get_execution_history(executionArn=arn)["events"]
    parts = {part: ended[part] for part in ("status", "output", "error", "cause") if part in ended}
    return {"name": path["name"], **parts, "late": walk.late, "off": walk.off, "history": history}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        given = json.load(file)
    logging.disable(logging.CRITICAL)
    give_engine_time_and_functions()
    mend()
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        credentials = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}
        client = boto3.client("stepfunctions", region_name="us-east-1", **credentials)
        role = "arn:aws:iam::123456789012:role/claim"
        definition = json.dumps(given["definition"])
        machine = client.create_state_machine(name="claim", definition=definition, roleArn=role)["stateMachineArn"]
        walks = [run(client, machine, {**path, "number": number}, given) for number, path in enumerate(given["paths"])]
    json.dump(walks, sys.stdout, default=lambda moment: moment.isoformat())


main()
