namespace Registration.TestKit;

/// <summary>What a storage call asks for.</summary>
public enum StorageCallKind
{
    /// <summary>One page of the rows that a filter fits.</summary>
    Query,

    /// <summary>One row by its keys.</summary>
    Get,

    /// <summary>A new row.</summary>
    Insert,

    /// <summary>A row in the place of one that is there.</summary>
    Replace,

    /// <summary>Properties added to a row that is there.</summary>
    Merge,

    /// <summary>A row or properties, whether a row is there or not.</summary>
    Upsert,

    /// <summary>A row or a message removed.</summary>
    Delete,

    /// <summary>Several changes of one partition at once.</summary>
    Transaction,

    /// <summary>A message put into a queue.</summary>
    Send,

    /// <summary>Messages taken from a queue, or looked at.</summary>
    Receive,

    /// <summary>A table or queue itself: made, removed, listed, described or emptied.</summary>
    Container,
}
