using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace Registration.LocalRuntime.Tests.App;

public sealed class QueueSample(Journal journal)
{
    public const string Records = "records";
    public const string Texts = "texts";
    public const string Messages = "messages";
    public const string MessagesPoison = "messages-poison";

    [Function("OnRecord")]
    public Task OnRecord([QueueTrigger(Records)] Thing thing) => journal.WriteAsync($"record {thing.Name} {thing.Number}");

    [Function("OnText")]
    public Task OnText([QueueTrigger(Texts, Connection = "AzureWebJobsStorage")] string text) => journal.WriteAsync($"text {text}");

    [Function("OnMessage")]
    public Task OnMessage([QueueTrigger(Messages)] QueueMessage message, CancellationToken cancellationToken) =>
        journal.WriteAsync($"message {message.Body} {message.DequeueCount} {message.MessageId} {message.PopReceipt} {message.NextVisibleOn:O}");

    [Function("OnPoison")]
    public Task OnPoison([QueueTrigger(MessagesPoison)] string text) => journal.WriteAsync($"poison {text}");

    public sealed record Thing(string Name, int Number);
}
