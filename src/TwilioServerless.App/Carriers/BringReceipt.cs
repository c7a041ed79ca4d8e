using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers;

/// <summary>Work of the simulated network: bring a message's receipt back.</summary>
public sealed record BringReceipt(Sid MessageSid, DeliveryReceipt Receipt, DateTimeOffset Due) : Work(NetworkLane, Due)
{
    /// <summary>The lane of what is under way in the simulated network.</summary>
    public const string NetworkLane = "network";
}

/// <summary>The stored shape of receipts on their way.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(BringReceipt))]
public sealed partial class ReceiptJson : JsonSerializerContext;
