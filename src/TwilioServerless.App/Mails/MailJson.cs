using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>The stored shapes of mails and of the work of sending them.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Mail))]
[JsonSerializable(typeof(SendMail))]
public sealed partial class MailJson : JsonSerializerContext;
